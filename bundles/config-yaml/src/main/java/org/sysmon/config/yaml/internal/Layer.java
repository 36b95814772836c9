package org.sysmon.config.yaml.internal;

/**
 * One of the texts that the configuration is put together from.
 *
 * @param file as messages name it
 * @param text null when it could not be read
 */
record Layer(Origin origin, String file, String text, YamlReader.Read read) {

    static Layer of(Origin origin, Object file, String text) {
        return new Layer(origin, file.toString(), text, YamlReader.read(text));
    }
}
