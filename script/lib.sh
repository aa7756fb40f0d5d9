# What the scripts beside this file share; read with ".", from any folder. Prints one sentence and ends with 2 when something is missing.
set -eu
cd "$(dirname "$0")/.."

export DEBUG="${DEBUG-1}"   # these scripts are for one's own machine; the settings themselves default to off
log=var/setup.log

refuse() {
    echo "$*" >&2
    exit 2
}

# quietly WORDS COMMAND...: says what takes a while; what the command prints is shown only when it fails.
quietly() {
    echo "$1 …"
    shift
    mkdir -p var
    "$@" >"$log" 2>&1 </dev/null || {
        tail -n 20 "$log" >&2
        refuse "That failed: see the lines above, all of them in $log."
    }
}

manage() {
    .venv/bin/python manage.py "$@"
}

# Debian packages, asked for by what they bring, so that the same thing from elsewhere will do.

missing_library() {
    case $libraries in *"$1 "*) ;; *) echo "$2" ;; esac
}

missing_packages() {
    python3 -c 'import ensurepip, venv' 2>/dev/null || echo python3 python3-venv
    libraries=$(/sbin/ldconfig -p)
    missing_library libpango-1.0.so.0 libpango-1.0-0
    missing_library libpangoft2-1.0.so.0 libpangoft2-1.0-0
    missing_library libharfbuzz-subset.so.0 libharfbuzz-subset0
    [ "$1" != pages ] || return 0
    [ "$1" != bench ] || command -v soffice >/dev/null || echo libreoffice-writer-nogui
    missing_library libatomic.so.1 libatomic1   # the program through which Playwright talks to Chromium
    command -v chromium >/dev/null || echo chromium
    command -v pdftotext >/dev/null || echo poppler-utils
    for service in $services; do   # ordinary accounts do not have them in PATH
        [ -x "/usr/sbin/$service" ] || command -v "$service" >/dev/null || echo "$service"
    done
}

# What tests start for themselves is brought as a program: it runs neither now nor after the next start.
services="nginx pgbouncer"
starting_nothing='
    policy=/usr/sbin/policy-rc.d
    if [ ! -e "$policy" ]; then
        trap "rm -f $policy" EXIT
        trap "exit 1" HUP INT TERM
        printf "#!/bin/sh\nexit 101\n" >"$policy"
        chmod 755 "$policy"
    fi
    "$@"
    for service in $services; do
        case " $* " in *" $service "*) update-rc.d "$service" disable ;; esac
    done'

install_packages() {
    missing=$(missing_packages "$1" | tr '\n' ' ')
    missing=${missing% }
    [ -n "$missing" ] || return 0
    if ! command -v apt-get >/dev/null; then
        refuse "What these Debian packages bring is missing, install it first: $missing."
    elif [ "$(id -u)" = 0 ]; then
        as_root=env
    elif sudo -n true 2>/dev/null; then
        as_root="sudo -E env"
    else
        refuse "These Debian packages are missing: $missing. Install them with" \
            "'sudo apt-get update && sudo apt-get install --no-install-recommends $missing'."
    fi
    quietly "Looking up Debian packages" $as_root apt-get -o DPkg::Lock::Timeout=120 -q update
    # shellcheck disable=SC2086
    quietly "Installing $missing" \
        $as_root DEBIAN_FRONTEND=noninteractive services="$services" sh -euc "$starting_nothing" sh \
        apt-get -o DPkg::Lock::Timeout=120 -q -y install --no-install-recommends $missing
}

# PostgreSQL does not run as root: root needs an ordinary account for the embedded server.
make_account() {
    [ "$(id -u)" = 0 ] && [ -z "${DATABASE_URL-}" ] || return 0
    id postgres >/dev/null 2>&1 || id volunteer-teams >/dev/null 2>&1 ||
        quietly "Making the account volunteer-teams for the database" \
            useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin volunteer-teams
}

install_environment() {
    if [ -L .venv ]; then   # somebody shares one environment between folders and looks after it
        [ -x .venv/bin/python ] || refuse ".venv leads nowhere: remove the link, or mend it."
        return 0
    fi
    new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
    if ! .venv/bin/python -c "$new_enough" 2>/dev/null; then
        python3 -c "$new_enough" || refuse "Python 3.11 or later is needed, and $(python3 --version) is here."
        quietly "Making the Python environment in .venv" python3 -m venv --clear .venv
    fi
    stamp="$(.venv/bin/python --version) $(sha256sum <requirements.txt)"
    [ "$stamp" != "$(cat .venv/.installed 2>/dev/null)" ] || return 0
    # a running server needs the files that it was started from
    [ ! -e .venv/.installed ] || manage database stop >/dev/null 2>&1 || true
    quietly "Installing Python packages (a minute or two)" install_requirements
    echo "$stamp" >.venv/.installed
}

install_requirements() {
    if ! uv --version >/dev/null 2>&1; then
        [ -x .venv/bin/uv ] || install_uv || echo "without uv, which would be quicker"
        PATH=$PWD/.venv/bin:$PATH
    fi
    uv pip install --python .venv/bin/python --require-hashes -r requirements.txt ||
        .venv/bin/python -m pip install --require-hashes -r requirements.txt
}

# uv at the version and with the hashes of the lock
install_uv() {
    awk '/^uv==/ { on = 1 } on { print; if ($0 !~ /\\$/) exit }' requirements.txt >var/uv.txt
    .venv/bin/python -m pip install --require-hashes -r var/uv.txt
}

set_up() {   # set_up pages | set_up tests | set_up bench
    install_packages "$1"
    make_account
    install_environment
}
