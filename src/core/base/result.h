// A value or the Error that stood in its way. The names are those of std::expected, which may replace it once every
// standard library we build with has it. Reading the side that is not there is a programmer's mistake and asserts.
#pragma once

#include <cassert>
#include <optional>
#include <utility>

#include "core/base/error.h"

namespace headroom::base {

// The error of a Result, on the heap, where a result that went well has nothing: a pointer to test and no second object
// to move, copy and destroy in each of the many places that pass a result on.
class ErrorBox {
 public:
  ErrorBox() = default;
  explicit ErrorBox(Error&& error);
  ErrorBox(const ErrorBox& other);
  ErrorBox(ErrorBox&& other) noexcept : error_(std::exchange(other.error_, nullptr)) {}
  ErrorBox& operator=(ErrorBox other) noexcept {
    std::swap(error_, other.error_);
    return *this;
  }
  ~ErrorBox();

  bool empty() const { return error_ == nullptr; }
  const Error& operator*() const { return *error_; }

 private:
  Error* error_ = nullptr;
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Error error) : error_(std::move(error)) {}

  bool has_value() const { return error_.empty(); }
  explicit operator bool() const { return has_value(); }

  T& value() & {
    assert(has_value());
    return *value_;
  }
  const T& value() const& {
    assert(has_value());
    return *value_;
  }
  T&& value() && {
    assert(has_value());
    return std::move(*value_);
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Error& error() const {
    assert(!has_value());
    return *error_;
  }

 private:
  std::optional<T> value_;
  ErrorBox error_;
};

} // namespace headroom::base
