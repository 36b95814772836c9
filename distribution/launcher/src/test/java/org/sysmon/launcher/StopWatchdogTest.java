package org.sysmon.launcher;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.launch.Framework;

class StopWatchdogTest {

    @TempDir
    private Path temporary;

    @Test
    void namesTheBundleThatDoesNotStopAndWhereItIs() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        BlockingQueue<String> ended = new LinkedBlockingQueue<>();
        Framework framework = new FrameworkFactory().newFramework(
                Map.of("org.osgi.framework.storage", temporary.resolve("cache").toString()));
        framework.start();
        BundleContext context = framework.getBundleContext();
        context.registerService(CountDownLatch.class, latch, null);
        context.addBundleListener(new StopWatchdog(Duration.ofMillis(200), ended::add));
        context.installBundle("reference:" + TestBundle.write(temporary.resolve("hanging.jar"), "hanging",
                HangingActivator.class, "org.osgi.framework").toUri()).start();

        framework.stop();
        String reason = ended.poll(20, TimeUnit.SECONDS);
        latch.countDown();
        framework.waitForStop(0);

        assertTrue(String.valueOf(reason).matches("hanging hangs at org\\.sysmon\\.launcher\\.HangingActivator\\.stop:\\d+"),
                reason);
    }
}
