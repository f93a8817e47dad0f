// The root of the source tree, for tests that read assets and cases as they are in the repository. A function and not a
// macro: objects stay the same whatever folder they are built in.
#pragma once

#include <string>

std::string source_dir();
