# Read by the other scripts: puts the project's own tools first on the PATH and finds the browser.
# shellcheck shell=bash

case ":$PATH:" in
  *":$PWD/.tools/bin:"*) ;;
  *) export PATH="$PWD/.tools/bin:$PWD/node_modules/.bin:$PATH:$HOME/.cargo/bin" ;;
esac

first_program() {
  for program in "$@"; do
    if command -v "$program" >/dev/null 2>&1; then command -v "$program"; return; fi
  done
}

if [ -z "${CHROMIUM:-}" ]; then
  CHROMIUM=$(first_program chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" "/Applications/Chromium.app/Contents/MacOS/Chromium")
fi
if [ -z "${CHROMEDRIVER:-}" ]; then
  CHROMEDRIVER=$(first_program chromedriver /usr/lib/chromium/chromedriver /usr/lib/chromium-browser/chromedriver)
fi
export CHROMIUM CHROMEDRIVER
