#!/bin/sh
# Runs one sequence as a Bazel test: i2cseq-test.sh SEQUENCE ADAPTER. Bazel says where the report goes.
set -eu
set -- "$1" --adapter "$2"
[ -z "${XML_OUTPUT_FILE:-}" ] || set -- "$@" --junit "$XML_OUTPUT_FILE" --junit-profile strict
[ -z "${TEST_UNDECLARED_OUTPUTS_DIR:-}" ] || set -- "$@" --trace "$TEST_UNDECLARED_OUTPUTS_DIR/run.trace.jsonl"
exec i2cseq run "$@"
