package org.sysmon.http.internal;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What people and browsers read in a certificate. */
final class CertificateText {

    private static final int DNS_NAME = 2;

    private CertificateText() {
    }

    /** Subject, and until when. */
    static String of(X509Certificate certificate) {
        return subject(certificate) + ", valid until " + certificate.getNotAfter().toInstant();
    }

    static String subject(X509Certificate certificate) {
        String name = certificate.getSubjectX500Principal().getName();
        return name.isEmpty() ? "serial " + certificate.getSerialNumber().toString(16) : name;
    }

    /** The host names that it is for, in lower case; one may begin with {@code *.}. */
    static List<String> hostNames(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names.stream().filter(name -> name.get(0).equals(DNS_NAME))
                    .map(name -> name.get(1).toString().toLowerCase(Locale.ROOT)).toList();
        } catch (CertificateParsingException e) {
            return List.of(); // it can be shown all the same, but is for no name
        }
    }
}
