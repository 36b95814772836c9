package org.sysmon.security.internal;

import java.lang.annotation.Annotation;

/** A configuration as it is without a file. */
final class Settings {

    static final SecurityConfig DEFAULTS = new SecurityConfig() {

        @Override
        public double session_idle_seconds() {
            return 1_800;
        }

        @Override
        public double session_limit_seconds() {
            return 43_200;
        }

        @Override
        public double audit_keep_seconds() {
            return 34_560_000;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return SecurityConfig.class;
        }
    };

    private Settings() {
    }
}
