// SPDX-License-Identifier: Apache-2.0
#include "process/bytes/archive.hpp"

#include <array>

namespace luoshi::process {

static_assert(sizeof(base::Decimal) == 16 && std::is_trivially_copyable_v<base::Decimal>);

void ByteWriter::groups(std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out_ += static_cast<char>((value & 0x7F) | 0x80);
  out_ += static_cast<char>(value);
}
// The high half holds the exponent, so that groups would be longer than the bytes are.
void ByteWriter::operator()(const base::Decimal& value) {
  auto bytes = std::bit_cast<std::array<char, sizeof(base::Decimal)>>(value);
  if constexpr (std::endian::native == std::endian::big) std::ranges::reverse(bytes);
  out_.append(bytes.data(), bytes.size());
}
void ByteWriter::operator()(const std::string& text) {
  (*this)(static_cast<std::uint32_t>(text.size()));
  out_ += text;
}
void ByteWriter::operator()(const feel::StringPtr& text) {
  (*this)(static_cast<std::uint8_t>(text ? 1 : 0));
  if (text) (*this)(*text);
}

void ByteWriter::zone(const feel::Zone& zone) {
  (*this)(zone.kind());
  if (zone.kind() == feel::Zone::Kind::offset) (*this)(*zone.offset_at({}, 0));
  if (zone.kind() == feel::Zone::Kind::named) (*this)(std::string(zone.name()));
}

void ByteWriter::operator()(const feel::Value& value) {
  const auto kind = value.kind() == feel::Kind::function ? feel::Kind::null : value.kind();
  (*this)(kind);
  const auto date = [&](const feel::Date& day) {
    (*this)(day.year);
    (*this)(day.month);
    (*this)(day.day);
  };
  const auto time = [&](const feel::Time& moment) {
    (*this)(moment.nanoseconds);
    zone(moment.zone);
  };
  switch (kind) {
    case feel::Kind::null:
    case feel::Kind::function:
      break;
    case feel::Kind::boolean:
      (*this)(value.as_boolean());
      break;
    case feel::Kind::number:
      (*this)(value.as_number());
      break;
    case feel::Kind::string:
      (*this)(value.as_string());
      break;
    case feel::Kind::date:
      date(value.as_date());
      break;
    case feel::Kind::time:
      time(value.as_time());
      break;
    case feel::Kind::date_time:
      date(value.as_date_time().date);
      time(value.as_date_time().time);
      break;
    case feel::Kind::day_time_duration:
      (*this)(value.as_days().seconds);
      (*this)(value.as_days().nanoseconds);
      break;
    case feel::Kind::year_month_duration:
      (*this)(value.as_months().months);
      break;
    case feel::Kind::list:
      (*this)(static_cast<std::uint32_t>(value.as_list().size()));
      for (const auto& item : value.as_list()) (*this)(item);
      break;
    case feel::Kind::context:
      (*this)(static_cast<std::uint32_t>(value.as_context().entries().size()));
      for (const auto& [name, entry] : value.as_context().entries()) {
        (*this)(name);
        (*this)(entry);
      }
      break;
    case feel::Kind::range: {
      const auto& range = value.as_range();
      for (const bool is : {range.low_included, range.high_included, range.low_unbounded, range.high_unbounded})
        (*this)(is);
      (*this)(range.low);
      (*this)(range.high);
      break;
    }
  }
}

// At most ten groups, and none that says nothing: each number has one spelling.
std::uint64_t ByteReader::groups() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (!take(1)) return 0;
    const auto byte = static_cast<std::uint8_t>(bytes_[at_ - 1]);
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte >= 0x80) continue;
    if ((byte == 0 && shift != 0) || (shift == 63 && byte > 1)) break;
    return value;
  }
  ok_ = false;
  return 0;
}

// Every item takes a byte or more, so a count beyond what is left is damage, and no memory is taken for it.
std::uint32_t ByteReader::count() {
  std::uint32_t value = 0;
  (*this)(value);
  if (value > bytes_.size() - at_) ok_ = false;
  return ok_ ? value : 0;
}

void ByteReader::operator()(base::Decimal& value) {
  std::array<std::uint64_t, 2> parts{};
  for (auto& part : parts) fixed(part);
  if constexpr (std::endian::native == std::endian::big) std::swap(parts[0], parts[1]);
  value = std::bit_cast<base::Decimal>(parts);
  if (ok_ && !(value - value == base::Decimal(0))) {  // neither infinite nor no number
    value = base::Decimal(0);
    ok_ = false;
  }
}
void ByteReader::operator()(std::string& text) {
  const auto size = count();
  if (take(size)) text.assign(bytes_.substr(at_ - size, size));
}
void ByteReader::operator()(feel::StringPtr& text) {
  bool there = false;
  (*this)(there);
  if (!there) return;
  std::string read;
  (*this)(read);
  text = std::make_shared<const std::string>(std::move(read));
}

feel::Date ByteReader::date() {
  feel::Date day;
  (*this)(day.year);
  (*this)(day.month);
  (*this)(day.day);
  if (!feel::is_valid(day)) {
    ok_ = false;
    return {};
  }
  return day;
}

feel::Time ByteReader::time() {
  feel::Time moment;
  (*this)(moment.nanoseconds);
  auto kind = feel::Zone::Kind::none;
  (*this)(kind);
  if (moment.nanoseconds < 0 || moment.nanoseconds >= 86'400'000'000'000) ok_ = false;
  if (kind == feel::Zone::Kind::offset) {
    std::int32_t seconds = 0;
    (*this)(seconds);
    if (seconds < -64'800 || seconds > 64'800) ok_ = false;
    if (ok_) moment.zone = feel::Zone::offset(seconds);
  } else if (kind == feel::Zone::Kind::named) {
    std::string name;
    (*this)(name);
    const auto zone = feel::Zone::named(name);
    if (zone) moment.zone = *zone;
    if (!zone) ok_ = false;
  } else if (kind != feel::Zone::Kind::none) {
    ok_ = false;
  }
  return ok_ ? moment : feel::Time{};
}

feel::Value ByteReader::list() {
  feel::List items(0);
  const auto size = count();
  for (std::uint32_t i = 0; i < size && ok_; ++i) (*this)(items.emplace_back());
  return feel::Value::list(std::move(items));
}

feel::Value ByteReader::context() {
  feel::Context entries;
  const auto size = count();
  for (std::uint32_t i = 0; i < size && ok_; ++i) {
    std::string name;
    feel::Value entry;
    (*this)(name);
    (*this)(entry);
    entries.put(std::move(name), std::move(entry));
  }
  return feel::Value::context(std::move(entries));
}

feel::Value ByteReader::range() {
  feel::Range range;
  for (auto* is : {&range.low_included, &range.high_included, &range.low_unbounded, &range.high_unbounded})
    (*this)(*is);
  (*this)(range.low);
  (*this)(range.high);
  return feel::Value::range(std::move(range));
}

void ByteReader::operator()(feel::Value& value) {
  auto kind = feel::Kind::null;
  (*this)(kind);
  if (++depth_ > kValueDepthMax) ok_ = false;
  if (ok_) {
    switch (kind) {
      case feel::Kind::null:
        value = {};
        break;
      case feel::Kind::boolean: {
        bool held = false;
        (*this)(held);
        value = held;
        break;
      }
      case feel::Kind::number: {
        base::Decimal held;
        (*this)(held);
        value = held;
        break;
      }
      case feel::Kind::string: {
        std::string held;
        (*this)(held);
        value = feel::Value::string(std::move(held));
        break;
      }
      case feel::Kind::date:
        value = date();
        break;
      case feel::Kind::time:
        value = time();
        break;
      case feel::Kind::date_time: {
        feel::DateTime held{.date = date()};
        held.time = time();
        value = held;
        break;
      }
      case feel::Kind::day_time_duration: {
        feel::DayTimeDuration held;
        (*this)(held.seconds);
        (*this)(held.nanoseconds);
        if (held.nanoseconds < 0 || held.nanoseconds >= 1'000'000'000) ok_ = false;
        value = held;
        break;
      }
      case feel::Kind::year_month_duration: {
        feel::YearMonthDuration held;
        (*this)(held.months);
        value = held;
        break;
      }
      case feel::Kind::list:
        value = list();
        break;
      case feel::Kind::context:
        value = context();
        break;
      case feel::Kind::range:
        value = range();
        break;
      default:
        ok_ = false;
        break;
    }
  }
  --depth_;
}

}  // namespace luoshi::process
