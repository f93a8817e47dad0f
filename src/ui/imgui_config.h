// Dear ImGui's compile-time configuration, seen by ImGui itself and by everything that includes it.
#pragma once

#define IMGUI_USE_WCHAR32 // Hangul is in the BMP, emoji are not
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
