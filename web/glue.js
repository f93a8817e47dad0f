// Inside Emscripten's glue: memory may grow, so its bytes are asked for anew each time.
Module['heap'] = function () { return HEAPU8; };
