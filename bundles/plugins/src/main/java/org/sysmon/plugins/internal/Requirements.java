package org.sysmon.plugins.internal;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** Says why a bundle cannot be resolved, in words that its author can do something with. */
final class Requirements {

    private static final Pattern PACKAGE = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]*)\\)");

    private Requirements() {
    }

    static String unmet(Bundle bundle, FrameworkWiring wiring) {
        List<String> unmet = bundle.adapt(BundleRevision.class).getDeclaredRequirements(null).stream()
                .filter(Requirements::mustBeMet)
                .filter(requirement -> wiring.findProviders(requirement).isEmpty())
                .map(Requirements::describe).toList();
        return unmet.isEmpty() ? "its packages cannot be wired to those of the running bundles without a conflict"
                : "nothing provides " + String.join(" or ", unmet);
    }

    private static boolean mustBeMet(BundleRequirement requirement) {
        Map<String, String> directives = requirement.getDirectives();
        String effective = directives.getOrDefault(Constants.EFFECTIVE_DIRECTIVE, Constants.EFFECTIVE_RESOLVE);
        String resolution = directives.getOrDefault(Constants.RESOLUTION_DIRECTIVE, Constants.RESOLUTION_MANDATORY);
        return effective.equals(Constants.EFFECTIVE_RESOLVE) && resolution.equals(Constants.RESOLUTION_MANDATORY);
    }

    private static String describe(BundleRequirement requirement) {
        String filter = requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
        Matcher name = PACKAGE.matcher(filter);
        boolean isPackage = requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE) && name.find();
        return isPackage ? "package " + name.group(1) + " as " + filter : requirement.getNamespace() + " as " + filter;
    }
}
