# Sourced by bin/*: sets java and java_version to a Java that is new enough, or ends with one line.

java_version=
# Sets java_version to what $java is; the file beside it answers at once, the program takes as long as a whole command.
ask_version() {
    java_version=
    java_real=$(readlink -f "$java")
    if [ -r "${java_real%/bin/java}/release" ]; then
        while IFS='="' read -r key _ value _; do
            [ "$key" = JAVA_VERSION ] && java_version=$value
        done < "${java_real%/bin/java}/release"
    fi
    if [ -z "$java_version" ]; then
        java_version=$("$java" -version 2>&1 | sed -n '1s/.*"\(.*\)".*/\1/p')
    fi
}

is_new_enough() {
    case ${java_version%%[.-]*} in
        ''|*[!0-9]*|?|1[0-6]) return 1 ;;
    esac
}

if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
else
    java=$(command -v java || :)
fi
if [ -x "$java" ]; then
    ask_version
fi
# The machine's first choice may be an older one, or none, with a newer one beside it.
if [ -z "${JAVA_HOME:-}" ] && ! is_new_enough; then
    first=$java
    for java in /usr/lib/jvm/*/bin/java "$first"; do
        if [ -x "$java" ]; then
            ask_version
            ! is_new_enough || break
        fi
    done
fi
if [ ! -x "$java" ]; then
    echo "${0##*/}: there is no Java${JAVA_HOME:+ in JAVA_HOME=$JAVA_HOME}; install a Java 17 or newer" >&2
    exit 69
fi
if ! is_new_enough; then
    echo "${0##*/}: Java 17 or newer is needed; $java is ${java_version:-of an unknown version}" >&2
    exit 69
fi
