"""Runs an I2C sequence as a Bazel test: i2cseq_test(name, sequence, adapter, data)."""

def i2cseq_test(name, sequence, adapter, data = [], **kwargs):
    """The adapter is board:FILE or replay:FILE, its FILE among the data; i2cseq is on the PATH of the test.

    Put i2cseq-test.sh beside this file.
    """
    native.sh_test(
        name = name,
        srcs = ["//:i2cseq-test.sh"],
        args = ["$(rootpath %s)" % sequence, "'%s'" % adapter],
        data = [sequence] + data,
        env_inherit = ["PATH"],
        **kwargs
    )
