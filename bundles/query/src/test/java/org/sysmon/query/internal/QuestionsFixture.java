package org.sysmon.query.internal;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import org.sysmon.api.store.MetricStore;

/** The service over a store of a test's own, configured as it ships. */
public final class QuestionsFixture {

    private QuestionsFixture() {
    }

    public static Questions over(MetricStore store) {
        var config = (QueryConfig) Proxy.newProxyInstance(QuestionsFixture.class.getClassLoader(), new Class<?>[] { QueryConfig.class },
                (self, method, arguments) -> value(method));
        return new Questions(config, store);
    }

    private static Object value(Method method) {
        return method.getName().equals("max_samples") ? 100_000L : method.getDefaultValue();
    }
}
