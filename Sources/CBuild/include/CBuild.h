#pragma once

/// The first 48 bits of the commit that this was built from; 0 where nobody said which.
unsigned long long i2cseq_commit(void);
