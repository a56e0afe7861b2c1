# Finds a Chromium for the browser tests and prints its path; installs Debian's when there is none and we may.
# Use: sh setup/browser.sh. CHROMIUM=/path/to/it says which one to use. Messages go to stderr, the path to stdout.
set -eu

find_one() {
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
        if [ -n "$name" ] && command -v "$name"; then
            return 0
        fi
    done
    return 1
}

# Root may install; so may a person whose sudo asks no password. Nobody else is asked for one in the middle of a test.
install_one() {
    if ! command -v apt-get >/dev/null; then
        return 1
    elif [ "$(id -u)" -eq 0 ]; then
        as_root=''
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        as_root='sudo -n'
    else
        return 1
    fi
    echo '    installing Chromium from the system'"'"'s packages (about 300 MB; a minute or two)' >&2
    mkdir -p var/logs
    if ! { $as_root apt-get update && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y --no-install-recommends chromium; } >var/logs/chromium.log 2>&1; then
        tail -n 20 var/logs/chromium.log >&2
        return 1
    fi
}

find_one && exit 0
if install_one; then
    find_one && exit 0
fi
echo 'No Chromium was found, and it could not be installed: install it (on Debian: apt install chromium), or name yours with CHROMIUM=/path/to/it.' >&2
exit 1
