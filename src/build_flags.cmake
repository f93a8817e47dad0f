# Flags belong to targets: everything of ours links headroom_flags; third parties do not and stay silent.
add_library(headroom_flags INTERFACE)
target_include_directories(headroom_flags INTERFACE ${CMAKE_CURRENT_LIST_DIR})
target_compile_options(headroom_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
  # The simulator's bytes must not depend on whether a compiler fuses a multiply and an add.
  -ffp-contract=off
  # Two builds in different folders are the same bytes.
  -ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)

# On the web, size is what a person waits for: -Oz saves a ninth of the page's bytes (compressed) against -O2. Sources where
# time is spent are named by headroom_hot in the folder they stand in, and stay at -O2 there too.
if(EMSCRIPTEN)
  set(optimise -Oz)
else()
  set(optimise -O2)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "${optimise} -DNDEBUG")
set(CMAKE_C_FLAGS_RELEASE "${optimise} -DNDEBUG")
function(headroom_hot)
  set_source_files_properties(${ARGN} PROPERTIES COMPILE_OPTIONS -O2)
endfunction()

if(EMSCRIPTEN)
  # Where Emscripten sees -Oz it forbids all inlining, also in sources that a later -O2 is for.
  add_compile_options(-fno-exceptions -finline-functions -mnontrapping-fptoint -mbulk-memory -msign-ext $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti>)
  # Our libraries and Dear ImGui stay bitcode until the link, which then sees the whole program: another eighteenth of the
  # page's bytes, compressed. The tests link the same bitcode; they themselves are compiled as they always were.
  set(HEADROOM_WHOLE_PROGRAM -flto)
endif()
if(HEADROOM_SANITIZE)
  add_compile_options(-fsanitize=${HEADROOM_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${HEADROOM_SANITIZE})
  if(HEADROOM_SANITIZE MATCHES fuzzer)
    # Reporting every comparison took most of the time; the labelled pastes already hold the words it would find.
    add_compile_options(-fno-sanitize-coverage=trace-cmp)
  endif()
endif()

# What `headroom --version` and the footer name. Outside a checkout there is no commit to name.
execute_process(COMMAND git -C ${CMAKE_SOURCE_DIR} rev-parse --short=9 HEAD
  OUTPUT_VARIABLE HEADROOM_BUILD OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(NOT HEADROOM_BUILD)
  set(HEADROOM_BUILD source)
endif()
