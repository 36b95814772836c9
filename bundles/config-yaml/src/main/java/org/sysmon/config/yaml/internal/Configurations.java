package org.sysmon.config.yaml.internal;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Hands blocks to ConfigAdmin: what is new or different is updated, what is gone is deleted. */
final class Configurations {

    /** For whichever bundle asks: old and new versions of one overlap while they are swapped. */
    private static final String ANY_BUNDLE = "?";

    private final ConfigurationAdmin admin;

    Configurations(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /** Leaves nothing behind that an earlier run of this bundle made and nobody wants now. */
    void clear(Collection<Block> wanted) throws IOException {
        Set<String> keys = new HashSet<>();
        wanted.stream().filter(Configurations::isDue).forEach(block -> keys.add(block.key()));
        try {
            Configuration[] all = admin.listConfigurations("(service.pid=" + Designation.PREFIX + "*)");
            if (all != null) {
                for (Configuration configuration : all) {
                    if (!keys.contains(configuration.getPid())) {
                        configuration.delete();
                    }
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param only the PIDs to look at */
    void apply(Map<String, Block> before, Map<String, Block> after, Set<String> only) throws IOException {
        for (Block block : before.values()) {
            Block now = after.get(block.key());
            if (only.contains(block.pid()) && isDue(block) && (now == null || !isDue(now))) {
                configuration(block).delete();
            }
        }
        for (Block block : after.values()) {
            Block last = before.get(block.key());
            if (only.contains(block.pid()) && isDue(block) && !(last != null && isDue(last) && block.sameAs(last))) {
                configuration(block).updateIfDifferent(block.properties());
            }
        }
    }

    private static boolean isDue(Block block) {
        return block.configured() && block.valid() && block.designation().installed();
    }

    private Configuration configuration(Block block) throws IOException {
        return block.instance() == null ? admin.getConfiguration(block.pid(), ANY_BUNDLE)
                : admin.getFactoryConfiguration(block.pid(), block.instance(), ANY_BUNDLE);
    }
}
