#include "core/base/result.h"

namespace headroom::base {

ErrorBox::ErrorBox(Error&& error) : error_(new Error(std::move(error))) {}

ErrorBox::ErrorBox(const ErrorBox& other) : error_(other.error_ == nullptr ? nullptr : new Error(*other.error_)) {}

ErrorBox::~ErrorBox() {
  delete error_;
}

} // namespace headroom::base
