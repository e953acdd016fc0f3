// SPDX-License-Identifier: Apache-2.0
// ChunkReader: takes a chunked body (RFC 9112, 7.1) apart as it arrives. Chunk extensions are refused: nobody sends
// them but those who hope that two programs read them differently. Trailers are read by the rules of fields and
// dropped. One body, one thread.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace luoshi::api::http {

class ChunkReader {
 public:
  explicit ChunkReader(std::size_t body_max) : body_max_(body_max) {}

  /// Appends to `body` what `in` holds of it and says in `used` how much of `in` was taken (all of it, unless the body
  /// ended). True when the body is whole. Errors: E-HTTP-008 longer than body_max, -009 ill-formed, -002 a bad trailer.
  Result<bool> read(std::string_view in, std::size_t& used, std::string& body);

 private:
  enum class State : std::uint8_t { size, data, data_end, trailer, done };
  Result<void> take_line(std::string& body);
  Result<void> take_size();

  std::size_t body_max_;
  State state_ = State::size;
  std::uint64_t left_ = 0;  ///< bytes of this chunk still to come
  std::string line_;        ///< a line that has not ended yet
  std::size_t trailer_bytes_ = 0;
};

}  // namespace luoshi::api::http
