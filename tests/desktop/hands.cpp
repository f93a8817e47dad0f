// A person's hands on an X display, for desktop_test.mjs: one command a line on standard input, "ok" or what was asked
// for on standard output when it is done. Acts on the only window there is.
//
//   key [ctrl+][shift+]KEYSYM     press X Y      wheel X Y LINES
//   clip TEXT                     from here on the clipboard says TEXT
//   pasted                        what the clipboard says
//   drop PATH                     drags that file onto the window and lets go, by the XDND protocol
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <poll.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>
#include <tuple>

namespace {

class Hands {
 public:
  Hands() : display_(XOpenDisplay(nullptr)) {
    if (display_ == nullptr) return;
    own_ = XCreateSimpleWindow(display_, DefaultRootWindow(display_), 0, 0, 1, 1, 0, 0, 0);
  }
  bool are_there() const { return display_ != nullptr; }

  // Until standard input ends; between commands the clipboard is given to whoever asks.
  void work() {
    std::string waiting;
    for (char buffer[4096];;) {
      serve();
      pollfd sources[] = {{STDIN_FILENO, POLLIN, 0}, {ConnectionNumber(display_), POLLIN, 0}};
      poll(sources, 2, -1);
      if (sources[0].revents == 0) continue;
      const ssize_t count = read(STDIN_FILENO, buffer, sizeof buffer);
      if (count <= 0) return;
      waiting.append(buffer, static_cast<std::size_t>(count));
      for (std::size_t end; (end = waiting.find('\n')) != std::string::npos; waiting.erase(0, end + 1)) {
        std::cout << obey(waiting.substr(0, end)) << std::endl;
      }
    }
  }

 private:
  Atom atom(const char* name) { return XInternAtom(display_, name, False); }

  Window target() {
    Window root = 0;
    Window parent = 0;
    Window* children = nullptr;
    unsigned count = 0;
    XQueryTree(display_, DefaultRootWindow(display_), &root, &parent, &children, &count);
    Window found = 0;
    for (unsigned i = 0; i < count; ++i) {
      XWindowAttributes attributes;
      XGetWindowAttributes(display_, children[i], &attributes);
      if (children[i] != own_ && attributes.map_state == IsViewable) found = children[i];
    }
    if (children != nullptr) XFree(children);
    return found;
  }

  std::string obey(const std::string& line) {
    std::istringstream words(line);
    std::string verb;
    words >> verb >> std::ws;
    if (verb == "key") {
      std::string name;
      words >> name;
      return key(name) ? "ok" : "no such key";
    }
    if (verb == "press" || verb == "wheel") {
      int x = 0;
      int y = 0;
      int lines = 0;
      words >> x >> y >> lines;
      XWarpPointer(display_, None, target(), 0, 0, 0, 0, x, y);
      XSync(display_, False);
      usleep(150'000); // a frame or two, so that what lies under the pointer knows
      if (verb == "press") button(Button1, x, y);
      for (int i = 0; i < std::abs(lines); ++i) button(lines > 0 ? Button5 : Button4, x, y);
      return "ok";
    }
    if (verb == "clip") {
      std::getline(words, clipboard_);
      XSetSelectionOwner(display_, atom("CLIPBOARD"), own_, CurrentTime);
      XSync(display_, False);
      return "ok";
    }
    if (verb == "pasted") return pasted();
    if (verb == "drop") {
      std::string path;
      std::getline(words, path);
      return drop(path) ? "ok" : "nobody took it";
    }
    return "what?";
  }

  bool key(std::string name) {
    unsigned state = 0;
    KeyCode held = 0;
    for (const auto& [prefix, mask, symbol] :
         {std::tuple<std::string, unsigned, const char*>{"ctrl+", ControlMask, "Control_L"},
          {"shift+", ShiftMask, "Shift_L"}}) {
      if (name.rfind(prefix, 0) != 0) continue;
      name.erase(0, prefix.size());
      state |= mask;
      held = XKeysymToKeycode(display_, XStringToKeysym(symbol));
    }
    const KeySym symbol = XStringToKeysym(name.c_str());
    KeyCode code = XKeysymToKeycode(display_, symbol);
    if (code == 0) code = spare_key(symbol);
    if (code == 0) return false;
    if (held != 0) send_key(KeyPress, held, 0);
    send_key(KeyPress, code, state);
    send_key(KeyRelease, code, state);
    if (held != 0) send_key(KeyRelease, held, state);
    XSync(display_, False);
    return true;
  }

  // No keyboard has every letter: what is missing is put on the last key, which none has.
  KeyCode spare_key(KeySym symbol) {
    if (symbol == NoSymbol) return 0;
    int last = 0;
    int first = 0;
    XDisplayKeycodes(display_, &first, &last);
    XChangeKeyboardMapping(display_, last, 1, &symbol, 1);
    XSync(display_, False);
    usleep(200'000); // until the window has heard of it
    return static_cast<KeyCode>(last);
  }

  void send_key(int type, KeyCode code, unsigned state) {
    XEvent event{};
    event.xkey.type = type;
    event.xkey.window = target();
    event.xkey.root = DefaultRootWindow(display_);
    event.xkey.time = ++time_;
    event.xkey.state = state;
    event.xkey.keycode = code;
    event.xkey.same_screen = True;
    XSendEvent(display_, event.xkey.window, True, KeyPressMask, &event);
    XSync(display_, False);
    usleep(20'000);
  }

  void button(unsigned which, int x, int y) {
    for (const int type : {ButtonPress, ButtonRelease}) {
      XEvent event{};
      event.xbutton.type = type;
      event.xbutton.window = target();
      event.xbutton.root = DefaultRootWindow(display_);
      event.xbutton.time = ++time_;
      event.xbutton.x = x;
      event.xbutton.y = y;
      event.xbutton.button = which;
      event.xbutton.same_screen = True;
      XSendEvent(display_, event.xbutton.window, True, ButtonPressMask, &event);
      XSync(display_, False);
      usleep(60'000);
    }
  }

  // Gives what we own, clipboard or dragged file, to whoever asks.
  void serve() {
    while (XPending(display_) > 0) {
      XEvent event;
      XNextEvent(display_, &event);
      if (event.type == SelectionRequest) give(event.xselectionrequest);
    }
  }

  void give(const XSelectionRequestEvent& request) {
    const std::string& content = request.selection == atom("XdndSelection") ? dragged_ : clipboard_;
    XEvent reply{};
    reply.xselection.type = SelectionNotify;
    reply.xselection.requestor = request.requestor;
    reply.xselection.selection = request.selection;
    reply.xselection.target = request.target;
    reply.xselection.time = request.time;
    if (request.target == atom("UTF8_STRING") || request.target == atom("text/uri-list")) {
      reply.xselection.property = request.property;
      XChangeProperty(display_, request.requestor, request.property, request.target, 8, PropModeReplace,
                      reinterpret_cast<const unsigned char*>(content.data()), static_cast<int>(content.size()));
    }
    XSendEvent(display_, request.requestor, False, 0, &reply);
    XFlush(display_);
  }

  // Serves until `type` arrives (a client message: with this name), at most five seconds.
  bool await(int type, const char* message, XEvent& event) {
    for (int i = 0; i < 500; ++i) {
      while (XPending(display_) > 0) {
        XNextEvent(display_, &event);
        if (event.type == SelectionRequest) give(event.xselectionrequest);
        if (event.type == type && (message == nullptr || event.xclient.message_type == atom(message))) return true;
      }
      usleep(10'000);
    }
    return false;
  }

  std::string pasted() {
    const Atom property = atom("HANDS");
    XConvertSelection(display_, atom("CLIPBOARD"), atom("UTF8_STRING"), property, own_, CurrentTime);
    XEvent event;
    if (!await(SelectionNotify, nullptr, event) || event.xselection.property == None) return "";
    Atom type = 0;
    int format = 0;
    unsigned long items = 0;
    unsigned long left = 0;
    unsigned char* data = nullptr;
    XGetWindowProperty(display_, own_, property, 0, 1 << 20, True, AnyPropertyType, &type, &format, &items, &left,
                       &data);
    std::string text(reinterpret_cast<char*>(data), items);
    XFree(data);
    for (char& c : text) {
      if (c == '\n') c = ' ';
    }
    return text;
  }

  void tell(const char* message, long a, long b, long c, long d) {
    XEvent event{};
    event.xclient.type = ClientMessage;
    event.xclient.window = target();
    event.xclient.message_type = atom(message);
    event.xclient.format = 32;
    event.xclient.data.l[0] = static_cast<long>(own_);
    event.xclient.data.l[1] = a;
    event.xclient.data.l[2] = b;
    event.xclient.data.l[3] = c;
    event.xclient.data.l[4] = d;
    XSendEvent(display_, event.xclient.window, False, 0, &event);
    XFlush(display_);
  }

  bool drop(const std::string& path) {
    constexpr long kVersion = 5L << 24;
    dragged_ = "file://" + path + "\r\n";
    XSetSelectionOwner(display_, atom("XdndSelection"), own_, CurrentTime);
    XEvent event;
    tell("XdndEnter", kVersion, static_cast<long>(atom("text/uri-list")), 0, 0);
    tell("XdndPosition", 0, 200L << 16 | 200, CurrentTime, static_cast<long>(atom("XdndActionCopy")));
    if (!await(ClientMessage, "XdndStatus", event) || (event.xclient.data.l[1] & 1) == 0) return false;
    tell("XdndDrop", 0, CurrentTime, 0, 0);
    return await(ClientMessage, "XdndFinished", event);
  }

  Display* display_;
  Window own_ = 0;
  Time time_ = 1000;
  std::string clipboard_;
  std::string dragged_;
};

} // namespace

int main() {
  Hands hands;
  if (!hands.are_there()) {
    std::fprintf(stderr, "hands: no display\n");
    return 1;
  }
  hands.work();
  return 0;
}
