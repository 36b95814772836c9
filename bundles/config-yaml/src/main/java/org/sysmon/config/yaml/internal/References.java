package org.sysmon.config.yaml.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Puts in what the file only refers to: {@code ${NAME}} from the environment, {@code ${file:/path}} from a file.
 * {@code ${credential:name}} from a credential of the service manager. {@code $${} stands for itself.
 */
final class References {

    private static final String FILE = "file:";
    private static final String CREDENTIAL = "credential:";
    /** Where systemd puts them (systemd.exec(5), Credentials). */
    private static final String CREDENTIALS = "CREDENTIALS_DIRECTORY";
    private static final int LARGEST_FILE = 65_536;

    private final UnaryOperator<String> environment;
    private final Predicate<String> allowed;
    private final Set<String> followed = new HashSet<>();

    private References(UnaryOperator<String> environment, Predicate<String> allowed) {
        this.environment = environment;
        this.allowed = allowed;
    }

    /** @param environment gives the value of a variable, null when it is not set */
    static References all(UnaryOperator<String> environment) {
        return new References(environment, reference -> true);
    }

    /**
     * Only these, as they stand between the braces. A text sent by somebody else must not tell what files there are on
     * this machine, nor what is in them: what is not followed is taken for granted.
     */
    static References only(Set<String> followed, UnaryOperator<String> environment) {
        return new References(environment, followed::contains);
    }

    /**
     * @param value     what came out
     * @param written   whether the value stands in the file just so
     * @param judgeable whether the value is known
     */
    record Resolved(String value, boolean written, boolean judgeable) {
    }

    Resolved resolve(String text) throws InvalidValueException {
        int at = text.indexOf("${");
        if (at < 0) {
            return new Resolved(text, true, true);
        }
        var value = new StringBuilder();
        int done = 0;
        boolean written = true;
        boolean judgeable = true;
        for (; at >= 0; at = text.indexOf("${", done)) {
            if (at > done && text.charAt(at - 1) == '$') {
                value.append(text, done, at - 1).append("${");
                done = at + 2;
                continue;
            }
            int end = text.indexOf('}', at);
            if (end < 0) {
                throw new InvalidValueException("a } after ${ (write $${ for a ${ that means nothing)");
            }
            String reference = text.substring(at + 2, end);
            check(reference);
            written = false;
            value.append(text, done, at);
            if (allowed.test(reference)) {
                followed.add(reference);
                value.append(reference.startsWith(FILE) ? file(reference.substring(FILE.length()))
                        : reference.startsWith(CREDENTIAL) ? credential(reference.substring(CREDENTIAL.length()))
                        : variable(reference));
            } else {
                judgeable = false;
            }
            done = end + 1;
        }
        return new Resolved(value.append(text.substring(done)).toString(), written, judgeable);
    }

    /** What was followed so far. */
    Set<String> followed() {
        return Set.copyOf(followed);
    }

    private static void check(String reference) throws InvalidValueException {
        if (!reference.matches("[A-Za-z_][A-Za-z0-9_]{0,255}") && !reference.matches("file:/[^\\x00-\\x1f]{1,4095}")
                && !reference.matches("credential:[A-Za-z0-9_][A-Za-z0-9_.-]{0,254}")) {
            throw new InvalidValueException("${NAME} of an environment variable, ${file:/path} of a file or ${credential:NAME} of a "
                    + "credential of systemd");
        }
    }

    private String variable(String name) throws InvalidValueException {
        String value = environment.apply(name);
        if (value == null) {
            throw new InvalidValueException("the environment variable " + name + " to be set");
        }
        return value;
    }

    private String credential(String name) throws InvalidValueException {
        String folder = environment.apply(CREDENTIALS);
        if (folder == null) {
            throw new InvalidValueException("the credential " + name + ", but systemd has passed none (LoadCredential=" + name
                    + ":/path in the unit)");
        }
        return file(folder + '/' + name);
    }

    private static String file(String name) throws InvalidValueException {
        try {
            Path path = Path.of(name);
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw new InvalidValueException(name + " to be a file");
            }
            byte[] bytes;
            try (var in = Files.newInputStream(path)) {
                bytes = in.readNBytes(LARGEST_FILE + 1);
            }
            if (bytes.length > LARGEST_FILE) {
                throw new InvalidValueException(name + " to be at most " + LARGEST_FILE / 1024 + " KiB");
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().stripTrailing();
        } catch (NoSuchFileException e) {
            throw new InvalidValueException("the file " + name + " to be there");
        } catch (CharacterCodingException e) {
            throw new InvalidValueException(name + " to hold text in UTF-8");
        } catch (IOException | InvalidPathException e) {
            throw new InvalidValueException("to read the file " + name + " (" + e.getClass().getSimpleName() + ")");
        }
    }
}
