package org.sysmon.cli.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;

import org.sysmon.cli.session.UnreadableFileException;
import org.sysmon.cli.session.UnwritableFileException;

/** Where an authority and what it signed lie, as PEM files: {@code NAME.pem} and {@code NAME.key}, which only its owner reads. */
final class TlsFolder {

    static final String AUTHORITY = "ca";

    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";

    private final Path folder;

    TlsFolder(Path folder) {
        this.folder = folder;
    }

    Path certificate(String name) {
        return folder.resolve(name + ".pem");
    }

    Path key(String name) {
        return folder.resolve(name + ".key");
    }

    /** The key goes first: a daemon that looks in between finds that they do not fit, and looks again. */
    void write(String name, PrivateKey key, X509Certificate certificate) throws IOException, GeneralSecurityException {
        write(key(name), "rw-------", pem(KEY, key.getEncoded()));
        write(certificate(name), "rw-r--r--", pem(CERTIFICATE, certificate.getEncoded()));
    }

    Authority authority() throws IOException, GeneralSecurityException {
        byte[] key = block(key(AUTHORITY), KEY);
        byte[] certificate = block(certificate(AUTHORITY), CERTIFICATE);
        return new Authority(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)), (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate)));
    }

    private static byte[] block(Path file, String kind) throws IOException {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UnreadableFileException(file, e);
        }
        String begin = "-----BEGIN " + kind + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + kind + "-----");
        if (from < 0 || to < from) {
            throw new UnreadableFileException(file, "expected " + begin);
        }
        try {
            return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
        } catch (IllegalArgumentException e) {
            throw new UnreadableFileException(file, "it is damaged");
        }
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(der)
                + "\n-----END " + kind + "-----\n";
    }

    /** Whole or not at all, under another name first; owner and group of what it replaces stay. */
    private static void write(Path file, String mode, String text) throws IOException {
        Path draft = file.resolveSibling("." + file.getFileName() + ".new");
        var permissions = PosixFilePermissions.fromString(mode);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(draft);
            try (var channel = FileChannel.open(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(permissions))) {
                var rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Path owned = Files.exists(file) ? file : file.toAbsolutePath().getParent();
            Files.setOwner(draft, Files.getOwner(owned));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(draft);
            throw new UnwritableFileException(file, e);
        }
    }
}
