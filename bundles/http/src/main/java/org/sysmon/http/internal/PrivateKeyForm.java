package org.sysmon.http.internal;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/** How the bytes of a private key are arranged. Java reads PKCS #8 only, so the older forms are put into one. */
enum PrivateKeyForm {
    /** RFC 5208: {@code PRIVATE KEY}. */
    PKCS8 {
        @Override
        byte[] pkcs8(byte[] key) {
            return key;
        }
    },
    /** RFC 8017, A.1.2: {@code RSA PRIVATE KEY}. */
    PKCS1 {
        @Override
        byte[] pkcs8(byte[] key) {
            return wrap(RSA, key);
        }
    },
    /** RFC 5915: {@code EC PRIVATE KEY}; the curve stands inside, behind the tag [0]. */
    SEC1 {
        @Override
        byte[] pkcs8(byte[] key) {
            return wrap(der(0x30, join(EC, curve(key))), key);
        }
    };

    private static final byte[] RSA = { 0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01,
        0x01, 0x01, 0x05, 0x00 };
    private static final byte[] EC = { 0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01 };
    private static final byte[] VERSION = { 0x02, 0x01, 0x00 };
    private static final String[] ALGORITHMS = { "EC", "RSA", "EdDSA" };

    /** @param label of the PEM block */
    static PrivateKeyForm of(String label) {
        return switch (label) {
            case "PRIVATE KEY" -> PKCS8;
            case "RSA PRIVATE KEY" -> PKCS1;
            case "EC PRIVATE KEY" -> SEC1;
            default -> throw new IllegalArgumentException(label);
        };
    }

    /** @throws IllegalArgumentException when the bytes are not in this form */
    PrivateKey key(byte[] bytes) throws GeneralSecurityException {
        var spec = new PKCS8EncodedKeySpec(pkcs8(bytes));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                continue; // it is of another kind
            }
        }
        throw new InvalidKeySpecException("of no known kind");
    }

    abstract byte[] pkcs8(byte[] key);

    private static byte[] wrap(byte[] algorithm, byte[] key) {
        return der(0x30, join(VERSION, algorithm, der(0x04, key)));
    }

    private static byte[] curve(byte[] key) {
        for (int i = 0; i + 3 < key.length; i++) {
            // [0] { OBJECT IDENTIFIER }, each with its length in one byte
            if ((key[i] & 0xff) == 0xa0 && key[i + 2] == 0x06 && key[i + 1] == key[i + 3] + 2 && i + 2 + key[i + 1] <= key.length) {
                return Arrays.copyOfRange(key, i + 2, i + 2 + key[i + 1]);
            }
        }
        throw new IllegalArgumentException("without its curve");
    }

    private static byte[] der(int tag, byte[] content) {
        int length = content.length;
        byte[] head = length < 0x80 ? new byte[] { (byte) tag, (byte) length }
                : length < 0x100 ? new byte[] { (byte) tag, (byte) 0x81, (byte) length }
                : new byte[] { (byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length };
        if (length > 0xffff) {
            throw new IllegalArgumentException("too long");
        }
        return join(head, content);
    }

    private static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
