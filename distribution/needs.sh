# Sourced by run and test: finds what they need, and installs what is missing where that is allowed.

missing=
wanted=

# needs PACKAGE COMMAND: the Debian package, and a command by which one sees that it is there
needs() {
    command -v "$2" > /dev/null || missing="$missing $1"
}

# wants PACKAGE COMMAND: the same for what only some tests need, which say so where it is not to be had
wants() {
    command -v "$2" > /dev/null || wanted="$wanted $1"
}

# needs_file PACKAGE PATTERN: the same for a package without commands
needs_file() {
    # shellcheck disable=SC2086 # a pattern
    ls $2 > /dev/null 2>&1 || missing="$missing $1"
}

is_new_enough() {
    [ -x "$1/bin/javac" ] || return 1
    case $("$1/bin/javac" -version 2>&1) in
        'javac 1'[7-9]*|'javac '[2-9][0-9]*) return 0 ;;
    esac
    return 1
}

# Sets JAVA_HOME to a JDK 17 or newer, the one that is in use if it is new enough.
find_jdk() {
    in_use=$(readlink -f "$(command -v javac || :)" || :)
    for folder in "${JAVA_HOME:-}" "${in_use%/bin/javac}" /usr/lib/jvm/*; do
        if [ -n "$folder" ] && is_new_enough "$folder"; then
            export JAVA_HOME="$folder"
            return 0
        fi
    done
    return 1
}

install_missing() {
    find_jdk || missing="$missing jdk"
    [ -n "$missing$wanted" ] || return 0
    as_root=
    if [ "$(id -u)" != 0 ]; then
        as_root='sudo -n'
        if ! sudo -n true 2> /dev/null; then
            [ -n "$missing" ] || return 0
            echo "${0##*/}: install first (a jdk is 17 or newer):$missing" >&2
            exit 69
        fi
    fi
    if ! command -v apt-get > /dev/null; then
        [ -n "$missing" ] || return 0
        echo "${0##*/}: there is no apt-get; install first (a jdk is 17 or newer):$missing" >&2
        exit 69
    fi
    echo "${0##*/}: installing$missing$wanted"
    $as_root apt-get -qq update < /dev/null > /dev/null
    case $missing in
        *' jdk'*)
            for jdk in openjdk-17-jdk-headless openjdk-21-jdk-headless openjdk-25-jdk-headless; do
                if apt-cache show "$jdk" > /dev/null 2>&1; then
                    missing="${missing% jdk} $jdk"
                    break
                fi
            done
            ;;
    esac
    for package in $wanted; do
        if apt-cache show "$package" > /dev/null 2>&1; then
            missing="$missing $package"
        fi
    done
    [ -n "$missing" ] || return 0
    # shellcheck disable=SC2086 # several packages in one variable
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install $missing \
        < /dev/null > /dev/null
    find_jdk
}
