#include "till.h"
