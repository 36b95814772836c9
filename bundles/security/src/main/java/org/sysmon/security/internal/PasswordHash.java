package org.sysmon.security.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is kept of a password: a slow, salted hash (PBKDF2, RFC 8018) with the parameters it was made with, so that they may grow.
 *
 * @param iterations of HMAC-SHA-512
 */
record PasswordHash(int iterations, String salt, String hash) {

    /** Some 0.4 s of the processor in profile small, which has no faster compiler; about half of what OWASP advises for servers. */
    static final int ITERATIONS = 100_000;

    private static final String NAME = "PBKDF2WithHmacSHA512";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 512;
    private static final int MOST_ITERATIONS = 10_000_000;

    static PasswordHash of(String password) {
        return of(password, ITERATIONS);
    }

    static PasswordHash of(String password, int iterations) {
        var salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new PasswordHash(iterations, Base64.getEncoder().encodeToString(salt),
                Base64.getEncoder().encodeToString(derive(password, iterations, salt)));
    }

    /** Of nobody: it fits no password, and takes as long to find that out. */
    static PasswordHash ofNobody(int iterations) {
        return new PasswordHash(iterations, Base64.getEncoder().encodeToString(new byte[SALT_BYTES]), "");
    }

    /** Takes as long for a wrong password as for the right one. */
    boolean fits(String password) {
        byte[] derived = derive(password, iterations, Base64.getDecoder().decode(salt));
        return MessageDigest.isEqual(derived, Base64.getDecoder().decode(hash));
    }

    String text() {
        return NAME + '$' + iterations + '$' + salt + '$' + hash;
    }

    /** @throws IOException for what {@link #text} has not made */
    static PasswordHash parse(String text) throws IOException {
        String[] parts = text.split("\\$");
        try {
            if (parts.length == 4 && parts[0].equals(NAME) && Base64.getDecoder().decode(parts[2]).length == SALT_BYTES
                    && Base64.getDecoder().decode(parts[3]).length * Byte.SIZE == HASH_BITS) {
                int iterations = Integer.parseInt(parts[1]);
                if (iterations > 0 && iterations <= MOST_ITERATIONS) {
                    return new PasswordHash(iterations, parts[2], parts[3]);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("it is no hash of a password", e);
        }
        throw new IOException("it is no hash of a password");
    }

    private static byte[] derive(String password, int iterations, byte[] salt) {
        var spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance(NAME).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + NAME, e);
        } finally {
            spec.clearPassword();
        }
    }
}
