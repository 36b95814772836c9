package org.sysmon.config.yaml.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ships is YAML as it stands, and also when everything that is commented out is taken in. */
class ShippedConfigTest {

    private static final Path FOLDER = Path.of("../../config");

    @ParameterizedTest
    @ValueSource(strings = { "config.yaml", "development.yaml" })
    void isYaml(String file) throws IOException {
        assertEquals(List.of(), YamlReader.read(Files.readString(FOLDER.resolve(file))).problems());
    }

    @ParameterizedTest
    @ValueSource(strings = "config.yaml")
    void isYamlWithAllThatIsCommentedOut(String file) throws IOException {
        // A remark begins "# ", a key "#", and the keys below it "#  ".
        String all = Files.readString(FOLDER.resolve(file)).replaceAll("(?m)^( *)#(?=[a-z]|  [ a-z])", "$1");

        assertEquals(List.of(), YamlReader.read(all).problems());
    }
}
