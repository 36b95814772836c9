package org.sysmon.query.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.query.Query;
import org.sysmon.api.query.QueryAnswer;
import org.sysmon.api.query.QueryException;
import org.sysmon.api.query.QueryException.Reason;
import org.sysmon.api.query.QuerySeries;
import org.sysmon.api.store.MetricStore;
import org.sysmon.query.internal.engine.Budget;
import org.sysmon.query.internal.engine.Engine;
import org.sysmon.query.internal.engine.Fault;
import org.sysmon.query.internal.engine.LabelSet;
import org.sysmon.query.internal.engine.Result;
import org.sysmon.query.internal.syntax.Durations;
import org.sysmon.query.internal.syntax.LabelMatcher;

/** Has questions answered, not too many at a time, and counts how that goes. */
@Component(service = { Query.class, Questions.class }, configurationPid = QueryConfig.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = QueryConfig.class)
public final class Questions implements Query {

    /** Of a subquery that names no step, as Prometheus has it unless it is configured otherwise. */
    private static final long DEFAULT_STEP = 60_000;
    private static final BooleanSupplier STAYS = () -> false;

    private final QueryConfig config;
    private final StoreSource source;
    private final Semaphore places;
    private final LongAdder answered = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAdder samples = new LongAdder();
    private final Map<Reason, LongAdder> failures = new EnumMap<>(Reason.class);

    @Activate
    public Questions(QueryConfig config, @Reference MetricStore store) {
        this.config = config;
        this.source = new StoreSource(store, new Identity(config.job(), config.instance_port()));
        this.places = new Semaphore(config.max_concurrency(), true);
        for (Reason reason : Reason.values()) {
            failures.put(reason, new LongAdder());
        }
    }

    /**
     * How a question is to be answered, where that is not the rule.
     *
     * @param lookback      in milliseconds; 0 is the configured one
     * @param timeoutMillis no longer than the configured one; 0 is that
     * @param abandoned     whether nobody waits for the answer any more
     */
    public record Wish(long lookback, long timeoutMillis, BooleanSupplier abandoned) {
    }

    public Result ask(String expression, long time, Wish wish) {
        return answer(wish, budget -> engine(wish).instant(expression, time, budget));
    }

    public Result ask(String expression, long from, long to, long step, Wish wish) {
        return answer(wish, budget -> engine(wish).range(expression, from, to, step, budget));
    }

    /** The series that match any of the lists of conditions, sorted. */
    public List<LabelSet> series(List<List<LabelMatcher>> any, long from, long to) throws IOException {
        List<LabelSet> found = new ArrayList<>();
        for (List<LabelMatcher> matchers : any) {
            found.addAll(source.series(matchers, from, to));
        }
        return found.stream().distinct().sorted().toList();
    }

    private Engine engine(Wish wish) {
        long lookback = wish.lookback() > 0 ? wish.lookback() : Math.round(1000 * config.lookback_seconds());
        return new Engine(source, lookback, DEFAULT_STEP, config.delayed_name_removal());
    }

    private Result answer(Wish wish, Function<Budget, Result> question) {
        long began = System.nanoTime();
        long allowed = Math.round(1e9 * config.timeout_seconds());
        long limit = wish.timeoutMillis() > 0 ? Math.min(allowed, TimeUnit.MILLISECONDS.toNanos(wish.timeoutMillis())) : allowed;
        try {
            if (!places.tryAcquire(limit, TimeUnit.NANOSECONDS)) {
                throw new Fault(Reason.TIMEOUT, "query timed out in query queue");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Fault(Reason.CANCELED, "query was canceled in query queue");
        }
        try {
            Result result = question.apply(new Budget(config.max_samples(), limit - (System.nanoTime() - began), wish.abandoned()));
            samples.add(result.samples());
            return result;
        } catch (Fault fault) {
            failures.get(fault.reason()).increment();
            throw fault;
        } finally {
            places.release();
            answered.increment();
            nanos.add(System.nanoTime() - began);
        }
    }

    /** The label instance of a host. */
    public String instance(String host) {
        return host + ":" + config.instance_port();
    }

    public String job() {
        return config.job();
    }

    /** The limits, by the names that they have with Prometheus. */
    public Map<String, String> flags() {
        return Map.of("query.lookback-delta", Durations.print(Math.round(1000 * config.lookback_seconds())),
                "query.max-concurrency", Integer.toString(config.max_concurrency()),
                "query.max-samples", Long.toString(config.max_samples()),
                "query.timeout", Durations.print(Math.round(1000 * config.timeout_seconds())));
    }

    int active() {
        return config.max_concurrency() - places.availablePermits();
    }

    long answered() {
        return answered.sum();
    }

    double seconds() {
        return nanos.sum() / 1e9;
    }

    long samples() {
        return samples.sum();
    }

    long failures(Reason reason) {
        return failures.get(reason).sum();
    }

    @Override
    public QueryAnswer instant(String expression, long time) throws QueryException {
        try {
            return answer(ask(expression, time, new Wish(0, 0, STAYS)));
        } catch (Fault fault) {
            throw new QueryException(fault.reason(), fault.getMessage());
        }
    }

    @Override
    public QueryAnswer range(String expression, long from, long to, long step) throws QueryException {
        try {
            return answer(ask(expression, from, to, step, new Wish(0, 0, STAYS)));
        } catch (Fault fault) {
            throw new QueryException(fault.reason(), fault.getMessage());
        }
    }

    private static QueryAnswer answer(Result result) {
        return new QueryAnswer(QueryAnswer.Kind.valueOf(result.type().name()), result.series().stream()
                .map(each -> new QuerySeries(each.labels().toMap(), each.times(), each.values())).toList(), result.text(),
                result.warnings(), result.infos());
    }
}
