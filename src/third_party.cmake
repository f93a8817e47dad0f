# The four libraries we stand on, one target each. None of their source is in this repository: emsdk-env.sh installs the
# packages and unpacks Dear ImGui into the user's cache. Their headers are SYSTEM: warnings in them are not ours.
#   third_party::json     nlohmann_json, header only
#   third_party::doctest  doctest, header only
#   third_party::imgui    Dear ImGui >= 1.92 (the glyph cache that draws Hangul on demand), compiled here
#   third_party::glfw     libglfw3 natively, Emscripten's own on the web

# A cross compiler must not see all of /usr/include, so each header library gets a folder with itself alone.
function(headroom_header_library name header_folder header version_header version_pattern)
  find_path(${name}_INCLUDE ${header_folder}/${header}
    HINTS /usr/include /usr/local/include /opt/homebrew/include NO_CMAKE_FIND_ROOT_PATH)
  if(NOT ${name}_INCLUDE)
    message(FATAL_ERROR "${header_folder}/${header} was not found. Run cmake through ./emsdk-env.sh, which installs it.")
  endif()
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/third_party/${name})
  file(CREATE_LINK ${${name}_INCLUDE}/${header_folder} ${CMAKE_BINARY_DIR}/third_party/${name}/${header_folder}
    SYMBOLIC COPY_ON_ERROR)
  add_library(third_party_${name} INTERFACE)
  add_library(third_party::${name} ALIAS third_party_${name})
  target_include_directories(third_party_${name} SYSTEM INTERFACE ${CMAKE_BINARY_DIR}/third_party/${name})
  set(numbers)
  file(STRINGS ${${name}_INCLUDE}/${header_folder}/${version_header} lines REGEX "${version_pattern}")
  foreach(line IN LISTS lines)
    string(REGEX REPLACE "^#define [A-Z_]+ +([0-9]+).*" "\\1" number "${line}")
    list(APPEND numbers ${number})
  endforeach()
  list(JOIN numbers "." version)
  message(STATUS "${name}: ${version}")
endfunction()

set(json_version_header json.hpp)
find_path(json_ABI nlohmann/detail/abi_macros.hpp HINTS /usr/include /usr/local/include /opt/homebrew/include
  NO_CMAKE_FIND_ROOT_PATH)
if(json_ABI)
  set(json_version_header detail/abi_macros.hpp)
endif()
headroom_header_library(json nlohmann json.hpp ${json_version_header}
  "^#define NLOHMANN_JSON_VERSION_(MAJOR|MINOR|PATCH) ")
headroom_header_library(doctest doctest doctest.h doctest.h "^#define DOCTEST_VERSION_(MAJOR|MINOR|PATCH) ")
target_compile_definitions(third_party_json INTERFACE $<$<BOOL:${EMSCRIPTEN}>:JSON_NOEXCEPTION>)
target_compile_definitions(third_party_doctest INTERFACE
  $<$<BOOL:${EMSCRIPTEN}>:DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS>)

if(DEFINED ENV{HEADROOM_IMGUI_DIR})
  set(HEADROOM_IMGUI_DIR $ENV{HEADROOM_IMGUI_DIR} CACHE PATH "Dear ImGui, 1.92 or newer" FORCE)
endif()
if(NOT EXISTS "${HEADROOM_IMGUI_DIR}/imgui.h")
  message(FATAL_ERROR "Dear ImGui was not found. Run cmake through ./emsdk-env.sh, which fetches it, "
    "or set HEADROOM_IMGUI_DIR to a folder with Dear ImGui 1.92 or newer.")
endif()
file(STRINGS ${HEADROOM_IMGUI_DIR}/imgui.h imgui_version REGEX "^#define IMGUI_VERSION ")
string(REGEX MATCH "[0-9]+\\.[0-9]+[.0-9a-z]*" imgui_version "${imgui_version}")
message(STATUS "imgui: ${imgui_version}")

# The page draws its own tables and widgets and leaves Dear ImGui's out; the desktop window types in its fields.
add_library(third_party_imgui STATIC EXCLUDE_FROM_ALL
  ${HEADROOM_IMGUI_DIR}/imgui.cpp
  ${HEADROOM_IMGUI_DIR}/imgui_draw.cpp)
if(EMSCRIPTEN)
  target_sources(third_party_imgui PRIVATE ${CMAKE_CURRENT_LIST_DIR}/platform/web/imgui_stand_ins.cpp)
else()
  target_sources(third_party_imgui PRIVATE
    ${HEADROOM_IMGUI_DIR}/imgui_tables.cpp ${HEADROOM_IMGUI_DIR}/imgui_widgets.cpp)
endif()
add_library(third_party::imgui ALIAS third_party_imgui)
target_include_directories(third_party_imgui SYSTEM PUBLIC ${HEADROOM_IMGUI_DIR})
target_include_directories(third_party_imgui PUBLIC ${CMAKE_CURRENT_LIST_DIR})
target_compile_definitions(third_party_imgui PUBLIC IMGUI_USER_CONFIG="ui/imgui_config.h")
target_compile_options(third_party_imgui PRIVATE -w ${HEADROOM_WHOLE_PROGRAM})

# The OpenGL 3 renderer, WebGL 2 on the web; the GLFW back end only natively (platform/web/canvas.h says why).
add_library(third_party_imgui_opengl STATIC EXCLUDE_FROM_ALL
  ${HEADROOM_IMGUI_DIR}/backends/imgui_impl_opengl3.cpp
  $<$<NOT:$<BOOL:${EMSCRIPTEN}>>:${HEADROOM_IMGUI_DIR}/backends/imgui_impl_glfw.cpp>
  $<$<NOT:$<BOOL:${EMSCRIPTEN}>>:${HEADROOM_IMGUI_DIR}/misc/cpp/imgui_stdlib.cpp>)
add_library(third_party::imgui_opengl ALIAS third_party_imgui_opengl)
target_include_directories(third_party_imgui_opengl SYSTEM PUBLIC ${HEADROOM_IMGUI_DIR}/backends)
target_link_libraries(third_party_imgui_opengl PUBLIC third_party_imgui)
target_compile_options(third_party_imgui_opengl PRIVATE -w ${HEADROOM_WHOLE_PROGRAM})

add_library(third_party_glfw INTERFACE)
add_library(third_party::glfw ALIAS third_party_glfw)
if(EMSCRIPTEN)
  set(webgl -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2)
  target_link_options(third_party_imgui_opengl INTERFACE ${webgl})
  target_compile_definitions(third_party_imgui_opengl PUBLIC IMGUI_IMPL_OPENGL_ES3)
  # Only the empty program that the page is measured against opens its canvas by it.
  target_link_options(third_party_glfw INTERFACE -sUSE_GLFW=3 ${webgl})
  message(STATUS "glfw: Emscripten ${EMSCRIPTEN_VERSION}'s own")
else()
  target_link_libraries(third_party_imgui_opengl PUBLIC third_party_glfw)
  find_package(PkgConfig REQUIRED)
  pkg_check_modules(GLFW REQUIRED IMPORTED_TARGET glfw3)
  find_package(OpenGL REQUIRED)
  target_link_libraries(third_party_glfw INTERFACE PkgConfig::GLFW OpenGL::GL ${CMAKE_DL_LIBS})
  message(STATUS "glfw: ${GLFW_VERSION}")
endif()
