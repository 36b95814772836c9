package org.sysmon.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.sysmon.api.collect.CollectorBoard;
import org.sysmon.api.collect.CollectorStatus;

/** What callers see while this bundle is replaced and while routes of others come and go. */
class ReplacementIT {

    private static final String[] SELECTING =
            { "osgi.jakartars.extension.select", "(osgi.jakartars.name=sysmon.access)" };
    private static final String[] PROTOTYPE = { "scope", "prototype" };
    private static final String[] PLAIN = { };

    /** Lets a request wait in the middle. */
    private static final class Gate implements CollectorBoard {

        private final BlockingQueue<CountDownLatch> visitors = new LinkedBlockingQueue<>();
        private volatile boolean closed;

        @Override
        public List<CollectorStatus> all() {
            if (closed) {
                var opened = new CountDownLatch(1);
                visitors.add(opened);
                try {
                    assertTrue(opened.await(20, TimeUnit.SECONDS));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return List.of();
        }
    }

    /** Asks the same again and again, and keeps the answers that should not be. */
    private static final class Caller extends Thread {

        private final String path;
        private final boolean admin;
        private final Predicate<RestServer.Answer> allowed;
        private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
        private volatile boolean ended;
        private int answers;

        Caller(String path, boolean admin, Predicate<RestServer.Answer> allowed) {
            this.path = path;
            this.admin = admin;
            this.allowed = allowed;
            start();
        }

        @Override
        public void run() {
            while (!ended) {
                try {
                    var answer = admin ? rest.asAdmin(path) : rest.get(path);
                    answers++;
                    if (!allowed.test(answer)) {
                        wrong.add(answer.toString());
                    }
                } catch (IOException e) {
                    wrong.add(e.toString());
                }
            }
        }

        void end() throws InterruptedException {
            ended = true;
            join();
            assertTrue(answers > 20, path + " was asked only " + answers + " times");
            assertTrue(wrong.isEmpty(), () -> path + ": " + wrong.size() + " times, first " + wrong.peek());
        }
    }

    @TempDir
    private static Path folder;
    private static final Gate COLLECTORS = new Gate();
    private static RestServer rest;

    @BeforeAll
    static void start() throws Exception {
        rest = new RestServer(folder, COLLECTORS);
    }

    @AfterAll
    static void stop() throws Exception {
        rest.stop();
    }

    private static Caller intruder(String path) {
        return new Caller(path, false, answer -> answer.status() != 200);
    }

    private static Caller user(String path) {
        return new Caller(path, true, answer -> answer.status() == 200);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void whileAsking(List<Caller> callers, Work work) throws Exception {
        work.run();
        for (Caller caller : callers) {
            caller.end();
        }
    }

    private static void visit(String... properties) throws Exception {
        Bundle visitor = rest.felix.startResource(VisitorResource.class, properties);
        rest.await("api/v1/visitor", 401);
        assertEquals(200, rest.asAdmin("api/v1/visitor").status());
        visitor.uninstall();
        rest.await("api/v1/visitor", 404);
    }

    @Test
    void isReplacedWithoutEverLeavingADoorOpen() throws Exception {
        Object webServer = rest.felix.webServer();
        whileAsking(List.of(intruder("api/v1/neighbour"), intruder("api/v1/visitor")), () -> {
            for (int i = 0; i < 20; i++) {
                Bundle visitor = rest.felix.startResource(VisitorResource.class, i % 2 == 0 ? PLAIN : SELECTING);
                rest.felix.replaceRest();
                rest.await("health", 503); // nobody here says that anything is well
                rest.await("api/v1/neighbour", 401);
                rest.await("api/v1/visitor", 401);
                visitor.uninstall();
                rest.await("api/v1/visitor", 404); // or the next one would be taken for it
                assertEquals(200, rest.asAdmin("api/v1/info").status());
            }
        });
        assertEquals(webServer, rest.felix.webServer());
    }

    @Test
    void servesEverythingElseWhileANeighbourComesAndGoes() throws Exception {
        whileAsking(List.of(user("api/v1/neighbour"), user("api/v1/history?metric=load1"), intruder("api/v1/visitor")), () -> {
            for (int i = 0; i < 20; i++) {
                visit(i % 3 == 0 ? PLAIN : i % 3 == 1 ? SELECTING : PROTOTYPE);
            }
        });
    }

    @Test
    void takesANewObjectForEachRequestFromAPrototypeOnly() throws Exception {
        for (String[] properties : new String[][] { PLAIN, PROTOTYPE }) {
            Bundle visitor = rest.felix.startResource(VisitorResource.class, properties);
            rest.await("api/v1/visitor", 401);
            rest.asAdmin("api/v1/visitor");
            assertEquals(properties == PLAIN ? "asked 2" : "asked 1", rest.asAdmin("api/v1/visitor").text());
            visitor.uninstall();
            rest.await("api/v1/visitor", 404);
        }
    }

    @Test
    void endsWhatHasBegunWhenRoutesChange() throws Exception {
        COLLECTORS.closed = true;
        var asked = CompletableFuture.supplyAsync(() -> {
            try {
                return rest.asAdmin("api/v1/collectors");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        CountDownLatch visitor = COLLECTORS.visitors.poll(20, TimeUnit.SECONDS);
        COLLECTORS.closed = false;
        visit();
        visitor.countDown();

        assertEquals("{\"collectors\":[]}", asked.get(20, TimeUnit.SECONDS).text());
    }

    @Test
    void readsAChangedConfigurationWithoutAPause() throws Exception {
        whileAsking(List.of(user("api/v1/info"), intruder("api/v1/neighbour")), () -> {
            for (int i = 0; i < 5; i++) {
                rest.readWithoutToken(true);
                rest.await("api/v1/sinks", 200);
                rest.readWithoutToken(false);
                rest.await("api/v1/sinks", 401);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(classes = { ImpostorResource.class, UnresolvedResource.class, FilterWithoutPath.class })
    void leavesOutWhatCannotBeServed(Class<?> resource) throws Exception {
        var lines = new LinkedBlockingQueue<String>();
        var logger = Logger.getLogger(Offer.class.getName());
        var handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getLevel() + " " + line.getMessage());
            }

            @Override
            public void flush() {
            }

            @Override
            public void close() {
            }
        };
        logger.setLevel(Level.WARNING);
        logger.addHandler(handler);
        try {
            whileAsking(List.of(user("api/v1/info"), intruder("api/v1/info")), () -> {
                Bundle bad = rest.felix.startResource(resource);
                String line = lines.poll(20, TimeUnit.SECONDS);
                assertTrue(line.startsWith("WARNING %s of %s 1.0.0 is not served: ".formatted(resource.getName(),
                        resource.getSimpleName())), line);
                visit();
                bad.uninstall();
                visit();
            });
        } finally {
            logger.removeHandler(handler);
        }
        assertEquals(List.of(), List.copyOf(lines), "it is said once");
    }
}
