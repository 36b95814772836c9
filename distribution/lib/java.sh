# Sourced by bin/*: sets java and java_version to a Java that is new enough, or ends with one line.

if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
else
    java=$(command -v java || :)
fi
if [ ! -x "$java" ]; then
    echo "${0##*/}: there is no Java${JAVA_HOME:+ in JAVA_HOME=$JAVA_HOME}; install a Java 17 or newer" >&2
    exit 69
fi
java_real=$(readlink -f "$java")
java_version=
# The file beside it answers at once; asking the program itself takes as long as a whole command.
if [ -r "${java_real%/bin/java}/release" ]; then
    while IFS='="' read -r key _ value _; do
        [ "$key" = JAVA_VERSION ] && java_version=$value
    done < "${java_real%/bin/java}/release"
fi
if [ -z "$java_version" ]; then
    java_version=$("$java" -version 2>&1 | sed -n '1s/.*"\(.*\)".*/\1/p')
fi
case ${java_version%%[.-]*} in
    ''|*[!0-9]*|?|1[0-6])
        echo "${0##*/}: Java 17 or newer is needed; $java is ${java_version:-of an unknown version}" >&2
        exit 69
        ;;
esac
