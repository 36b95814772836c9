package org.sysmon.collect.network.internal.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sysmon.api.kernel.MalformedSourceException;

class NetlinkTest {

    private static final int LINKS = 18;
    /** Asks this machine's kernel; also what names errors in the tests below. */
    private static final Netlink KERNEL = new Netlink();

    private final Answers answers = new Answers();

    @AfterAll
    static void close() {
        KERNEL.close();
    }

    @Test
    void asksTheKernelForItsInterfaces() throws IOException {
        assertTrue(Links.names(KERNEL).containsValue("lo"));
    }

    @Test
    void asksTheKernelForOneThing() throws IOException {
        // The controller of generic netlink knows itself.
        byte[] request = Answers.join(Answers.u8(3, 1, 0, 0), Answers.attribute(2, Answers.text("nlctrl")));
        int[] number = { 0 };
        KERNEL.one(Netlink.GENERIC, 16, request, message -> {
            Attributes attributes = message.attributes(4);
            while (attributes.next()) {
                number[0] = attributes.type() == 1 ? attributes.value().u16(0) : number[0];
            }
        });
        assertEquals(16, number[0]);
    }

    @Test
    void theKernelLacksWhatThereIsNot() {
        byte[] request = Answers.join(Answers.u8(3, 1, 0, 0), Answers.attribute(2, Answers.text("no such thing")));
        assertThrows(NoSuchFileException.class, () -> KERNEL.one(Netlink.GENERIC, 16, request, message -> { }));
    }

    @Test
    void goesOnUntilTheListIsDone() throws IOException {
        answers.with(LINKS, Answers.link(1, "lo")).with(LINKS, Answers.link(2, "eth0"));

        assertEquals(Map.of(1, "lo", 2, "eth0"), Links.names(answers.netlink()));
        assertEquals(0, answers.open());
    }

    @Test
    void readsSeveralMessagesOfOneDatagramAndPassesOverThoseForOthers() throws IOException {
        byte[] strange = Answers.message(16, Answers.link(3, "other"));
        strange[8] = 7;
        answers.withDatagram(LINKS, Answers.join(strange, Answers.message(16, Answers.link(1, "lo")), Answers.message(3, Answers.u32(0))));

        assertEquals(Map.of(1, "lo"), Links.names(answers.netlink()));
    }

    @Test
    void saysWhichRefusalItGot() {
        answers.withDatagram(LINKS, Answers.message(2, Answers.u32(-1, 0, 0, 0, 0)));
        assertThrows(AccessDeniedException.class, () -> Links.names(answers.netlink()));

        answers.withDatagram(LINKS, Answers.message(3, Answers.u32(-95)));
        assertThrows(NoSuchFileException.class, () -> Links.names(answers.netlink()));

        answers.withDatagram(LINKS, Answers.message(2, Answers.u32(-12)));
        var failure = assertThrows(IOException.class, () -> Links.names(answers.netlink()));
        assertTrue(failure.getMessage().contains("memory"), failure.getMessage());
        assertEquals(0, answers.open());
    }

    static List<byte[]> nonsense() {
        byte[] link = Answers.message(16, Answers.link(1, "lo"));
        byte[] longer = link.clone();
        longer[0] = 127;
        byte[] shorter = link.clone();
        shorter[0] = 15;
        byte[] attribute = link.clone();
        attribute[32] = 100;
        byte[] empty = link.clone();
        empty[32] = 3;
        return List.of(new byte[0], new byte[15], longer, shorter, attribute, empty, Answers.message(16, new byte[4]),
                Arrays.copyOf(link, 40_000));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void refusesWhatIsNoMessage(byte[] datagram) {
        answers.withDatagram(LINKS, datagram);

        assertThrows(MalformedSourceException.class, () -> Links.names(answers.netlink()));
        assertEquals(0, answers.open());
    }

    /** Whatever comes, it ends, with a list or with an exception that says what is wrong. */
    @Test
    void takesNoHarmFromGarbage() {
        var random = new Random(5);
        byte[] good = Answers.join(Answers.message(16, Answers.link(1, "lo")), Answers.message(3, Answers.u32(0)));
        Stream.generate(good::clone).limit(3_000).forEach(bytes -> {
            for (int i = 0; i < 3; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            var garbled = new Answers().withDatagram(LINKS, bytes);
            try {
                Links.names(garbled.netlink());
            } catch (IOException | NoSuchElementException e) {
                assertTrue(e instanceof IOException || e.getMessage() == null, "it waited for the rest of the list");
            }
            assertEquals(0, garbled.open());
        });
    }

    @Test
    void answersNobodyAnyMoreWhenItIsClosed() {
        var closed = answers.netlink();
        closed.close();
        assertThrows(IOException.class, () -> Links.names(closed));
    }
}
