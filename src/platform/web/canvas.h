// The picture: a canvas with a WebGL 2 context and Dear ImGui's renderer on it. Decides when the graphics context is
// there. Not by GLFW, as natively: on the web its glue listens to the whole page, where it swallows Backspace and Tab,
// and a page that takes nothing but a context from it makes every visitor wait for 6 KB of deafened script. Leaves out
// the canvas's size, which web/app.js sets to exact device pixels, and what is drawn.
#pragma once

namespace headroom::platform::web {

class Canvas {
 public:
  Canvas();
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  // False where the browser gives no WebGL 2 context.
  bool is_open() const { return open_; }

  // A lost context takes everything on the graphics card with it; a restored one starts empty. Nothing is drawn
  // between.
  void lose();
  void restore();

  // Around the calls that draw one frame; begin is false while there is no context.
  bool begin_frame(float device_width, float device_height, float seconds);
  void end_frame();

 private:
  bool open_ = false;
  bool lost_ = false;
};

} // namespace headroom::platform::web
