// SPDX-License-Identifier: Apache-2.0
#include "api/http/chunks.hpp"

#include "api/http/grammar.hpp"
#include "api/http/head.hpp"
#include "api/http/refusal.hpp"

namespace luoshi::api::http {
namespace {

constexpr std::size_t kSizeDigitsMax = 8;  // 4 GiB, above every limit of a body
constexpr std::size_t kLineMax = 1024;
constexpr std::size_t kTrailersMax = 4096;

}  // namespace

Result<void> ChunkReader::take_size() {
  if (line_.empty() || line_.size() > kSizeDigitsMax) return refused(kBadChunk);
  left_ = 0;
  for (const char c : line_) {
    const auto digit = hex_digit(c);
    if (!digit) return refused(kBadChunk);
    left_ = left_ << 4 | *digit;
  }
  state_ = left_ == 0 ? State::trailer : State::data;
  return {};
}

Result<void> ChunkReader::take_line(std::string& body) {
  switch (state_) {
    case State::size:
      LUOSHI_CHECK(take_size());
      if (left_ > body_max_ - std::min(body_max_, body.size())) {
        return refused(kBodyTooLarge, {{"limit", std::to_string(body_max_)}}, base::ErrorCode::limit);
      }
      break;
    case State::data_end:
      if (!line_.empty()) return refused(kBadChunk);
      state_ = State::size;
      break;
    case State::trailer:
      if (line_.empty()) {
        state_ = State::done;
        break;
      }
      trailer_bytes_ += line_.size();
      if (trailer_bytes_ > kTrailersMax) return refused(kHeadTooLarge, {{"limit", std::to_string(kTrailersMax)}});
      if (auto dropped = parse_field(line_); !dropped) {
        return fail(std::move(dropped).error());
      } else if (equal_ignoring_case(dropped->name, "Content-Length") ||
                 equal_ignoring_case(dropped->name, "Transfer-Encoding")) {
        return refused(kBadChunk);  // RFC 9110, 6.5.1
      }
      break;
    case State::data:
    case State::done:
      break;
  }
  line_.clear();
  return {};
}

Result<bool> ChunkReader::read(std::string_view in, std::size_t& used, std::string& body) {
  used = 0;
  while (state_ != State::done && used < in.size()) {
    const auto rest = in.substr(used);
    if (state_ == State::data) {
      const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left_, rest.size()));
      body += rest.substr(0, count);
      used += count;
      left_ -= count;
      if (left_ == 0) state_ = State::data_end;
      continue;
    }
    const auto end = rest.find('\n');
    line_ += rest.substr(0, end);
    if (line_.size() > kLineMax) return refused(kBadChunk);
    if (end == std::string_view::npos) {
      used = in.size();
      break;
    }
    used += end + 1;
    if (!line_.ends_with('\r')) return refused(kBadChunk);
    line_.pop_back();
    LUOSHI_CHECK(take_line(body));
  }
  return state_ == State::done;
}

}  // namespace luoshi::api::http
