package org.sysmon.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The shipped bundles in one container: all stand, and a neighbour that leaves takes nobody along. */
@ExtendWith(Container.class)
@Timeout(120)
class TogetherIT {

    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private static Bundle bundle(BundleContext context, String name) {
        return Arrays.stream(context.getBundles()).filter(bundle -> name.equals(bundle.getSymbolicName())).findAny()
                .orElseThrow();
    }

    private static Object service(BundleContext context, String type) {
        return await(type, () -> {
            // All of them: the class path of this test has its own copy of api, which would hide the container's.
            ServiceReference<?>[] references = context.getAllServiceReferences(type, null);
            return references == null ? null : context.getService(references[0]);
        });
    }

    /** What the call answers once it answers something. */
    private static <T> T await(String what, Callable<T> call) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < deadline) {
            try {
                T answer = call.call();
                if (answer != null) {
                    return answer;
                }
            } catch (Exception e) {
                throw new AssertionError(what, e);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
        throw new AssertionError("never came: " + what);
    }

    /** The bundles have their own api classes, so a test outside asks by name. */
    private static Object call(Object target, String method) throws ReflectiveOperationException {
        for (Class<?> type : target.getClass().getInterfaces()) {
            for (var candidate : type.getMethods()) {
                if (candidate.getName().equals(method) && candidate.getParameterCount() == 0) {
                    return candidate.invoke(target);
                }
            }
        }
        throw new NoSuchMethodException(method);
    }

    private static long acknowledged(BundleContext context) throws ReflectiveOperationException {
        for (Object sink : (List<?>) call(service(context, "org.sysmon.api.flow.SinkBoard"), "all")) {
            return (long) sink.getClass().getMethod("acknowledgedBatches").invoke(sink);
        }
        return 0;
    }

    private static void awaitAcknowledged(BundleContext context, long more) throws ReflectiveOperationException {
        long before = acknowledged(context);
        await(more + " more ticks in the store", () -> acknowledged(context) >= before + more ? true : null);
    }

    @Test
    void everyBundleIsActive(BundleContext context) {
        for (Bundle bundle : context.getBundles()) {
            boolean fragment = bundle.getHeaders().get("Fragment-Host") != null;
            assertEquals(fragment ? Bundle.RESOLVED : Bundle.ACTIVE, bundle.getState(), bundle.toString());
        }
    }

    @Test
    void ticksReachTheStore(BundleContext context) throws Exception {
        awaitAcknowledged(context, 2);
    }

    @Test
    void theDoorStaysWhileTheStoreIsAwayAndTheQueueKeepsItsTicks(BundleContext context) throws Exception {
        awaitAcknowledged(context, 1);
        Object door = service(context, "org.sysmon.api.store.MetricStore");
        Bundle store = bundle(context, "org.sysmon.store-derby");
        store.stop();
        assertSame(door, service(context, "org.sysmon.api.store.MetricStore"));
        store.start();
        awaitAcknowledged(context, 3);
        assertSame(door, service(context, "org.sysmon.api.store.MetricStore"));
    }

    @Test
    void collectorsThatLeaveTakeNothingAlong(BundleContext context) throws Exception {
        Object board = service(context, "org.sysmon.api.collect.CollectorBoard");
        Bundle network = bundle(context, "org.sysmon.collect-network");
        await("netdev", () -> names(board).contains("netdev") ? true : null);
        network.stop();
        assertTrue(!names(board).contains("netdev"));
        awaitAcknowledged(context, 1);
        network.start();
        await("netdev again", () -> names(board).contains("netdev") ? true : null);
        assertSame(board, service(context, "org.sysmon.api.collect.CollectorBoard"));
    }

    private static List<Object> names(Object board) throws ReflectiveOperationException {
        var names = new java.util.ArrayList<>();
        for (Object status : (List<?>) call(board, "all")) {
            names.add(status.getClass().getMethod("name").invoke(status));
        }
        return names;
    }

    @Test
    void theApiIsThereOnce(BundleContext context) {
        assertNotNull(bundle(context, "org.sysmon.api"));
        assertThrows(org.osgi.framework.BundleException.class, () -> {
            Bundle second = context.installBundle("second-api", java.nio.file.Files.newInputStream(
                    Distribution.ours().stream().filter(jar -> Distribution.symbolicName(jar).equals("org.sysmon.api"))
                            .findAny().orElseThrow()));
            second.start();
        });
    }
}
