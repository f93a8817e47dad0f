# cmake -DOUTPUT=file.cpp -DROOT=assets -DFILES=a;b -P embed_assets.cmake
# Writes the asset files into one C++ source, as bytes: no path of this machine, no date, so two builds are the same.
set(source "// Generated from assets/ by src/embed_assets.cmake.\n#include \"app/knowledge.h\"\n\nnamespace {\n\n")
set(table "")
set(index 0)
foreach(name IN LISTS FILES)
  file(READ ${ROOT}/${name} bytes HEX)
  string(LENGTH "${bytes}" length)
  math(EXPR length "${length} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(APPEND source "const unsigned char kFile${index}[] = {${bytes}0};\n")
  string(APPEND table
    "    {\"${name}\", {reinterpret_cast<const char*>(kFile${index}), ${length}}},\n")
  math(EXPR index "${index} + 1")
endforeach()
string(APPEND source "\nconst headroom::app::AssetFile kFiles[] = {\n${table}};\n\n} // namespace\n\n"
  "std::span<const headroom::app::AssetFile> headroom::app::embedded_assets() { return kFiles; }\n")
file(WRITE ${OUTPUT} "${source}")
