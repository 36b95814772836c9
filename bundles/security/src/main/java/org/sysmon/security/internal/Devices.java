package org.sysmon.security.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.sysmon.api.store.StateRecord;

/**
 * Browsers that somebody has signed in with before carry a signed note of it. Its holder need not stand in line with strangers who
 * try passwords, and proves nothing else by it. It is worth nothing once the password is another.
 */
final class Devices {

    private static final String KEY = "key";

    private final byte[] key;

    Devices(Bucket bucket) throws IOException {
        Optional<StateRecord> kept = bucket.get(KEY);
        if (kept.isEmpty()) {
            bucket.put(KEY, Secret.draw().getBytes(StandardCharsets.US_ASCII));
        }
        this.key = bucket.get(KEY).orElseThrow().value();
    }

    String noteFor(User user) {
        String number = Secret.draw();
        return number + '.' + signature(number, user);
    }

    boolean isKnown(String note, User user) {
        int dot = note.indexOf('.');
        return dot > 0 && Secret.same(note.substring(dot + 1), signature(note.substring(0, dot), user));
    }

    private String signature(String number, User user) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            String signed = number + '\n' + user.name() + '\n' + user.changed();
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
