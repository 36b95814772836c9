package org.sysmon.launcher;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/** Ends the process by force when the framework has begun to stop and does not come to an end. */
final class StopWatchdog implements SynchronousBundleListener {

    private final Duration patience;
    private final Consumer<String> end;

    /** @param end is told what hangs */
    StopWatchdog(Duration patience, Consumer<String> end) {
        this.patience = patience;
        this.end = end;
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle framework = event.getBundle();
        if (event.getType() == BundleEvent.STOPPING && framework.getBundleId() == 0) {
            List<Bundle> bundles = List.of(framework.getBundleContext().getBundles());
            Thread watch = new Thread(() -> watch(bundles), "sysmond-stop-watchdog");
            watch.setDaemon(true);
            watch.start();
        }
    }

    private void watch(List<Bundle> bundles) {
        try {
            Thread.sleep(patience.toMillis());
        } catch (InterruptedException e) {
            return;
        }
        end.accept(hanging(bundles));
    }

    private static String hanging(List<Bundle> bundles) {
        String names = bundles.stream()
                .filter(bundle -> bundle.getBundleId() != 0 && bundle.getState() == Bundle.STOPPING)
                .map(Bundle::getSymbolicName)
                .collect(Collectors.joining(", "));
        String places = Thread.getAllStackTraces().values().stream()
                .filter(StopWatchdog::isStopping)
                .flatMap(stack -> Arrays.stream(stack).filter(frame -> frame.getModuleName() == null).limit(1))
                .filter(frame -> !frame.getClassName().startsWith("org.apache.felix.framework."))
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
                .collect(Collectors.joining(", "));
        return (names.isEmpty() ? "the framework" : names) + " hangs" + (places.isEmpty() ? "" : " at " + places);
    }

    private static boolean isStopping(StackTraceElement... stack) {
        return Arrays.stream(stack).anyMatch(frame -> frame.getMethodName().equals("stopBundle"));
    }
}
