package org.sysmon.cli.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private static Authority authority() throws GeneralSecurityException {
        return Authority.create("Test authority", Authority.newKeys(), NOW, Duration.ofDays(3650));
    }

    private static void validate(X509Certificate certificate, Authority authority, Instant when) throws GeneralSecurityException {
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(authority.certificate(), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(when));
        CertPathValidator.getInstance("PKIX").validate(CertificateFactory.getInstance("X.509").generateCertPath(
                List.of(certificate)), parameters);
    }

    @Test
    void whatItSignsIsValid() throws GeneralSecurityException {
        Authority authority = authority();
        KeyPair keys = Authority.newKeys();
        X509Certificate made = authority.issue("web-1", List.of(new SubjectName("web-1.example.com"), new SubjectName("10.0.0.1"),
                new SubjectName("::1")), keys.getPublic(), NOW, Duration.ofDays(30));

        validate(made, authority, NOW);
        assertEquals("CN=web-1", made.getSubjectX500Principal().getName());
        assertEquals("[[2, web-1.example.com], [7, 10.0.0.1], [7, 0:0:0:0:0:0:0:1]]",
                made.getSubjectAlternativeNames().toString());
        assertEquals(List.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"), made.getExtendedKeyUsage());
        assertEquals(-1, made.getBasicConstraints());
        assertEquals(0, authority.certificate().getBasicConstraints());
        assertEquals(keys.getPublic(), made.getPublicKey());
        assertEquals(Date.from(NOW.plus(Duration.ofDays(30))), made.getNotAfter());
    }

    @Test
    void whatItSignsEndsAndIsNobodyElses() throws GeneralSecurityException {
        Authority authority = authority();
        X509Certificate made = authority.issue("web-1", List.of(new SubjectName("web-1")), Authority.newKeys().getPublic(), NOW,
                Duration.ofDays(30));

        assertThrows(CertPathValidatorException.class, () -> validate(made, authority, NOW.plus(Duration.ofDays(31))));
        assertThrows(CertPathValidatorException.class, () -> validate(made, authority(), NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "a b", "a,O=b", "web-1/", "-a", "a-", "300.1.1.1.example\n", "a\u0000" })
    void refusesWhatIsNoName(String text) {
        assertThrows(IllegalArgumentException.class, () -> new SubjectName(text).der());
    }

    @ParameterizedTest
    @CsvSource({ "2.5.29.17, 0603551d11", "1.2.840.10045.4.3.2, 06082a8648ce3d040302", "1.3.6.1.5.5.7.3.1, 06082b06010505070301" })
    void writesObjectIdentifiers(String dotted, String der) {
        assertEquals(der, HexFormat.of().formatHex(Der.oid(dotted)));
    }

    @Test
    void writesLongValuesAndLateYears() {
        assertArrayEquals(new byte[] { 0x04, (byte) 0x82, 0x01, 0x2c }, java.util.Arrays.copyOf(Der.octets(new byte[300]), 4));
        assertEquals("170d" + HexFormat.of().formatHex("491231235959Z".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                HexFormat.of().formatHex(Der.time(Instant.parse("2049-12-31T23:59:59Z"))));
        assertEquals(0x18, Der.time(Instant.parse("2050-01-01T00:00:00Z"))[0]);
    }
}
