package org.sysmon.http.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads PEM files (RFC 7468). What is wrong is said with the file's name, and never with what it holds. */
final class Pem {

    private static final int LARGEST = 1 << 20;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \\1-----");

    private Pem() {
    }

    /** All certificates of a file, in their order; at least one. */
    static List<X509Certificate> certificates(Path file) throws IOException {
        List<X509Certificate> found = new ArrayList<>();
        for (Matcher block = BLOCK.matcher(text(file)); block.find();) {
            if (block.group(1).equals("CERTIFICATE")) {
                found.add(certificate(file, bytes(file, block.group(2))));
            }
        }
        if (found.isEmpty()) {
            throw new IOException(file + " holds no certificate (expected -----BEGIN CERTIFICATE-----)");
        }
        return found;
    }

    /** The first private key of a file. */
    static PrivateKey key(Path file) throws IOException {
        for (Matcher block = BLOCK.matcher(text(file)); block.find();) {
            String kind = block.group(1);
            if (kind.endsWith("PRIVATE KEY")) {
                if (kind.startsWith("ENCRYPTED") || block.group(2).contains("ENCRYPTED")) {
                    throw new IOException(file + " is locked by a password: a daemon that starts by itself has nobody to ask; "
                            + "store the key without one, readable by its user only (openssl pkey -in ... -out ...)");
                }
                try {
                    return PrivateKeyForm.of(kind).key(bytes(file, block.group(2)));
                } catch (GeneralSecurityException | IllegalArgumentException e) {
                    throw new IOException(file + " holds no private key that can be used (expected RSA, EC, Ed25519 or Ed448)", e);
                }
            }
        }
        throw new IOException(file + " holds no private key (expected -----BEGIN PRIVATE KEY-----)");
    }

    private static X509Certificate certificate(Path file, byte[] der) throws IOException {
        try {
            Certificate read = CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            return (X509Certificate) read;
        } catch (CertificateException e) {
            throw new IOException(file + " holds a certificate that cannot be read", e);
        }
    }

    private static byte[] bytes(Path file, String base64) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged: it holds a block that is not base64", e);
        }
    }

    private static String text(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException(file + " is larger than " + LARGEST / 1024 + " KiB");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new IOException(file + " is not there", e);
        } catch (java.nio.file.AccessDeniedException e) {
            throw new IOException(file + " may not be read by the user that sysmond runs as", e);
        }
    }
}
