#include "platform/web/small_stdio.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace headroom::platform::web {

namespace {

struct Sink {
  char* out;
  std::size_t room;
  std::size_t size = 0;

  void put(char letter) {
    if (size + 1 < room) out[size] = letter;
    size += 1;
  }
  void put(const char* text, std::size_t length) {
    for (std::size_t i = 0; i < length; ++i) put(text[i]);
  }
  void fill(char letter, int count) {
    for (; count > 0; --count) put(letter);
  }
};

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

// The digits of `number`, from the end of `buffer` backwards.
const char* digits_of(std::uint64_t number, unsigned base, char letter_a, char* end) {
  do {
    const auto digit = static_cast<char>(number % base);
    *--end = digit < 10 ? static_cast<char>('0' + digit) : static_cast<char>(letter_a + digit - 10);
    number /= base;
  } while (number != 0);
  return end;
}

} // namespace

int small_vsnprintf(char* out, std::size_t room, const char* format, std::va_list arguments) {
  Sink sink{out, room};
  while (*format != '\0') {
    if (*format != '%') {
      sink.put(*format++);
      continue;
    }
    const char* const start = format++;
    bool left = false;
    bool zeros = false;
    for (; *format == '-' || *format == '0'; ++format) (*format == '-' ? left : zeros) = true;
    const auto amount = [&] {
      if (*format == '*') {
        ++format;
        return va_arg(arguments, int);
      }
      int number = 0;
      for (; is_digit(*format); ++format) number = number * 10 + (*format - '0');
      return number;
    };
    const int width = amount();
    int precision = -1;
    if (*format == '.') {
      ++format;
      precision = amount();
    }
    enum class Length { Int, Long, LongLong, Size };
    Length length_of = Length::Int;
    for (; *format == 'l' || *format == 'z'; ++format) {
      length_of = *format == 'z' ? Length::Size : length_of == Length::Long ? Length::LongLong : Length::Long;
    }

    char buffer[24];
    const char* text = buffer;
    std::size_t length = 0;
    bool negative = false;
    const auto number = [&](std::uint64_t value, unsigned base, char letter_a) {
      text = digits_of(value, base, letter_a, buffer + sizeof buffer);
      length = static_cast<std::size_t>(buffer + sizeof buffer - text);
    };
    const char conversion = *format;
    switch (conversion) {
      case 'd':
      case 'i': {
        const std::int64_t value = length_of == Length::LongLong ? va_arg(arguments, long long)
                                   : length_of == Length::Int    ? va_arg(arguments, int)
                                                                 : va_arg(arguments, long);
        negative = value < 0;
        number(negative ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value), 10, 'a');
        break;
      }
      case 'u':
      case 'x':
      case 'X':
        number(length_of == Length::LongLong ? va_arg(arguments, unsigned long long)
               : length_of == Length::Int    ? va_arg(arguments, unsigned)
                                             : va_arg(arguments, std::size_t),
               conversion == 'u' ? 10 : 16, conversion == 'X' ? 'A' : 'a');
        break;
      case 'c':
        buffer[0] = static_cast<char>(va_arg(arguments, int));
        length = 1;
        break;
      case 's':
        text = va_arg(arguments, const char*);
        if (text == nullptr) text = "(null)";
        length = precision < 0 ? std::strlen(text) : strnlen(text, static_cast<std::size_t>(precision));
        break;
      case '%':
        sink.put('%');
        ++format;
        continue;
      default: // floating point and the rest: as it was written
        if (conversion == 'f' || conversion == 'g' || conversion == 'e') va_arg(arguments, double);
        if (conversion != '\0') ++format;
        sink.put(start, static_cast<std::size_t>(format - start));
        continue;
    }
    ++format;
    const bool text_like = conversion == 'c' || conversion == 's';
    const int more_digits = text_like ? 0 : std::max(0, precision - static_cast<int>(length));
    const int gap = width - static_cast<int>(length) - more_digits - (negative ? 1 : 0);
    const bool zero_gap = zeros && !left && !text_like && precision < 0;
    if (!left && !zero_gap) sink.fill(' ', gap);
    if (negative) sink.put('-');
    if (zero_gap) sink.fill('0', gap);
    sink.fill('0', more_digits);
    sink.put(text, length);
    if (left) sink.fill(' ', gap);
  }
  if (room > 0) out[std::min(sink.size, room - 1)] = '\0';
  return static_cast<int>(sink.size);
}

int small_vsscanf(const char* text, const char* format, std::va_list arguments) {
  const auto skip_blanks = [&text] {
    while (*text == ' ' || (*text >= '\t' && *text <= '\r')) ++text;
  };
  int done = 0;
  for (; *format != '\0'; ++format) {
    if (*format == ' ') {
      skip_blanks();
    } else if (*format != '%') {
      if (*text++ != *format) return done;
    } else {
      if (*++format != 'd') return done;
      skip_blanks();
      const bool negative = *text == '-';
      if (*text == '-' || *text == '+') ++text;
      if (!is_digit(*text)) return done;
      int number = 0;
      for (; is_digit(*text); ++text) number = number * 10 + (*text - '0');
      *va_arg(arguments, int*) = negative ? -number : number;
      done += 1;
    }
  }
  return done;
}

} // namespace headroom::platform::web
