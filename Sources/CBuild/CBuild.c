#include "CBuild.h"

// Packaging says the commit in the environment, and the manifest hands it on: in C, because a Swift setting has no value.
#ifndef I2CSEQ_COMMIT
#define I2CSEQ_COMMIT 0
#endif

unsigned long long i2cseq_commit(void) { return I2CSEQ_COMMIT; }
