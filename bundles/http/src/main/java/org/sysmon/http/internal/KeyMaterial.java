package org.sysmon.http.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a listener proves itself with, and by whom it knows clients: read whole, and known to fit together.
 *
 * @param keys        the chain and its key
 * @param authorities who signs certificates of clients; null when none are asked for
 * @param chain       this server's certificate first
 */
record KeyMaterial(KeyStore keys, KeyStore authorities, List<X509Certificate> chain) {

    /** Nobody can read it but this process, which has the key anyway. */
    static final String PASSWORD = "";

    /** @throws IOException when a file cannot be used, or they do not fit together; the message says which */
    static KeyMaterial load(TlsSettings settings) throws IOException {
        settings.check();
        Path file = Path.of(settings.certificate());
        List<X509Certificate> chain = Pem.certificates(file);
        PrivateKey key = Pem.key(Path.of(settings.key()));
        if (!fits(key, chain.get(0).getPublicKey())) {
            throw new IOException(settings.key() + " is not the key of the certificate in " + file);
        }
        try {
            KeyStore keys = empty();
            keys.setKeyEntry("server", key, PASSWORD.toCharArray(), chain.toArray(X509Certificate[]::new));
            return new KeyMaterial(keys, settings.clients() == ClientCertificates.NONE ? null : authorities(settings), chain);
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " and " + settings.key() + " cannot be used together: " + e.getMessage(), e);
        }
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    private static KeyStore authorities(TlsSettings settings) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        for (X509Certificate authority : Pem.certificates(Path.of(settings.clientCa()))) {
            store.setCertificateEntry("authority-" + store.size(), authority);
        }
        return store;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** What one signs the other must believe; every kind of key can do that. */
    private static boolean fits(PrivateKey key, PublicKey certified) {
        String algorithm = switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> "EdDSA";
        };
        try {
            byte[] text = { 1, 2, 3 };
            var signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false; // not even of the same kind
        }
    }
}
