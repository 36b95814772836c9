package org.sysmon.cli.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.security.auth.x500.X500Principal;

/** Signs certificates (RFC 5280), its own to begin with; keys are of the curve P-256. */
final class Authority {

    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final String SUBJECT_KEY = "2.5.29.14";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String AUTHORITY_KEY = "2.5.29.35";
    private static final String EXTENDED_USAGE = "2.5.29.37";
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";
    /** Clocks of two machines may differ. */
    private static final Duration BEFORE = Duration.ofHours(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PrivateKey key;
    private final X509Certificate certificate;

    Authority(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    static KeyPair newKeys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }

    /** A new one, which signs itself. */
    static Authority create(String name, KeyPair keys, Instant now, Duration valid) throws GeneralSecurityException {
        var subject = new X500Principal("CN=" + name);
        byte[] extensions = Der.sequence(
                extension(BASIC_CONSTRAINTS, true, Der.sequence(Der.bool(true), Der.integer(BigInteger.ZERO))),
                extension(KEY_USAGE, true, Der.bits(1, (byte) 0x06)), // signs certificates and their revocation
                extension(SUBJECT_KEY, false, Der.octets(keyIdentifier(keys.getPublic()))));
        return new Authority(keys.getPrivate(), sign(subject, subject, keys.getPublic(), now, valid, extensions, keys.getPrivate()));
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** A certificate for a server, or a client that is known by its name. */
    X509Certificate issue(String name, List<SubjectName> names, PublicKey subject, Instant now, Duration valid)
            throws GeneralSecurityException {
        byte[] extensions = Der.sequence(
                extension(BASIC_CONSTRAINTS, true, Der.sequence()),
                extension(KEY_USAGE, true, Der.bits(7, (byte) 0x80)), // signs what proves it
                extension(EXTENDED_USAGE, false, Der.sequence(Der.oid(SERVER), Der.oid(CLIENT))),
                extension(ALTERNATIVE_NAMES, false, Der.sequence(names.stream().map(SubjectName::der).toArray(byte[][]::new))),
                extension(SUBJECT_KEY, false, Der.octets(keyIdentifier(subject))),
                extension(AUTHORITY_KEY, false, Der.sequence(Der.tagged(0, false, keyIdentifier(certificate.getPublicKey())))));
        return sign(certificate.getSubjectX500Principal(), new X500Principal("CN=" + name), subject, now, valid, extensions, key);
    }

    private static X509Certificate sign(X500Principal issuer, X500Principal subject, PublicKey subjectKey, Instant now,
            Duration valid, byte[] extensions, PrivateKey key) throws GeneralSecurityException {
        byte[] algorithm = Der.sequence(Der.oid(ECDSA_WITH_SHA256));
        byte[] toSign = Der.sequence(
                Der.tagged(0, true, Der.integer(BigInteger.TWO)), // version 3
                Der.integer(new BigInteger(120, RANDOM).setBit(119)),
                algorithm,
                issuer.getEncoded(),
                Der.sequence(Der.time(now.minus(BEFORE)), Der.time(now.plus(valid))),
                subject.getEncoded(),
                subjectKey.getEncoded(),
                Der.tagged(3, true, extensions));
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key, RANDOM);
        signature.update(toSign);
        byte[] whole = Der.sequence(toSign, algorithm, Der.bits(0, signature.sign()));
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
    }

    private static byte[] extension(String oid, boolean critical, byte[] value) {
        List<byte[]> parts = new ArrayList<>(List.of(Der.oid(oid)));
        if (critical) {
            parts.add(Der.bool(true));
        }
        parts.add(Der.octets(value));
        return Der.sequence(parts.toArray(byte[][]::new));
    }

    /** RFC 7093, method 1, of the encoded key as a whole: it only has to tell keys apart. */
    private static byte[] keyIdentifier(PublicKey key) throws GeneralSecurityException {
        return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()), 20);
    }
}
