package org.sysmon.security.internal;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

import javax.security.auth.x500.X500Principal;

/** How a user names the client certificate it is known by: by whom it is for, or by this very one. */
final class ClientCertificate {

    private static final String SHA256 = "sha256:";
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    private ClientCertificate() {
    }

    /**
     * As it is kept and compared.
     *
     * @throws IllegalArgumentException for what is neither a subject nor a fingerprint
     */
    static String normal(String text) {
        String low = text.strip().toLowerCase(Locale.ROOT);
        if (low.startsWith(SHA256)) {
            String digits = low.substring(SHA256.length()).replace(":", "").strip();
            if (!FINGERPRINT.matcher(digits).matches()) {
                throw new IllegalArgumentException("'" + text + "' is no fingerprint (expected sha256: and 64 hexadecimal digits)");
            }
            return SHA256 + digits;
        }
        try {
            return new X500Principal(text.strip()).getName(X500Principal.CANONICAL);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is no subject of a certificate (expected such as CN=web-1,O=Example, "
                    + "or sha256: and a fingerprint)", e);
        }
    }

    static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName(X500Principal.CANONICAL);
    }

    static String fingerprint(X509Certificate certificate) throws CertificateEncodingException {
        return SHA256 + HexFormat.of().formatHex(Secret.sha256(certificate.getEncoded()));
    }
}
