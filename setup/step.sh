# One step of a make target: says what it does, does it, and says how long it took. Fails as the step fails.
# Use: sh setup/step.sh "What is being done" command [argument ...]
title=$1
shift
printf '==> %s\n' "$title"
started=$(date +%s)
"$@"
code=$?
took=$(($(date +%s) - started))
if [ "$code" -eq 0 ]; then
    printf '    done in %s s\n' "$took"
else
    printf '    FAILED after %s s: %s\n' "$took" "$title" >&2
fi
exit "$code"
