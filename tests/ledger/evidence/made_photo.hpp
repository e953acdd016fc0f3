// SPDX-License-Identifier: Apache-2.0
// The smallest JPEG file that says when and where it was taken: an EXIF segment, no picture. Little-endian TIFF with an
// IFD0 that points at the EXIF and the GPS IFD.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace luoshi::ledger::test {

struct MadePhoto {
  std::string_view taken = "2026:03:02 09:30:00";
  std::string_view offset = "";
  std::string_view latitude_ref = "N";
  std::string_view longitude_ref = "E";
  std::array<std::uint32_t, 3> latitude = {30, 30, 36};
  std::array<std::uint32_t, 3> longitude = {114, 18, 0};
  std::uint32_t denominator = 1;

  [[nodiscard]] std::string bytes() const {
    std::string tiff("II*\0\x08\0\0\0", 8);
    const auto u16 = [](std::string& out, std::uint32_t value) {
      out += static_cast<char>(value & 0xFFU);
      out += static_cast<char>(value >> 8U & 0xFFU);
    };
    const auto u32 = [&](std::string& out, std::uint32_t value) {
      u16(out, value & 0xFFFFU);
      u16(out, value >> 16U);
    };
    std::string data;  // behind all three IFDs
    constexpr std::uint32_t kIfd0 = 8, kExif = kIfd0 + 2 + 2 * 12 + 4, kGps = kExif + 2 + 2 * 12 + 4;
    constexpr std::uint32_t kData = kGps + 2 + 4 * 12 + 4;
    const auto entry = [&](std::string& out, std::uint32_t tag, std::uint32_t type, std::uint32_t count,
                           std::string value) {
      u16(out, tag);
      u16(out, type);
      u32(out, count);
      if (value.size() <= 4) {
        value.resize(4);
        out += value;
      } else {
        u32(out, kData + static_cast<std::uint32_t>(data.size()));
        data += value;
      }
    };
    const auto ascii = [&](std::string& out, std::uint32_t tag, std::string_view text) {
      std::string value(text);
      value += '\0';
      entry(out, tag, 2, static_cast<std::uint32_t>(value.size()), value);
    };
    const auto long_of = [&](std::string& out, std::uint32_t tag, std::uint32_t number) {
      std::string value;
      u32(value, number);
      entry(out, tag, 4, 1, value);
    };
    const auto fractions = [&](std::string& out, std::uint32_t tag, const std::array<std::uint32_t, 3>& parts) {
      std::string value;
      for (const auto part : parts) {
        u32(value, part);
        u32(value, denominator);
      }
      entry(out, tag, 5, 3, value);
    };
    u16(tiff, 2);
    long_of(tiff, 0x8769, kExif);
    long_of(tiff, 0x8825, kGps);
    u32(tiff, 0);
    u16(tiff, 2);
    ascii(tiff, 0x9003, taken);
    ascii(tiff, 0x9011, offset);
    u32(tiff, 0);
    u16(tiff, 4);
    ascii(tiff, 1, latitude_ref);
    fractions(tiff, 2, latitude);
    ascii(tiff, 3, longitude_ref);
    fractions(tiff, 4, longitude);
    u32(tiff, 0);
    tiff += data;
    std::string jpeg("\xFF\xD8\xFF\xE1", 4);
    const auto size = tiff.size() + 8;
    jpeg += static_cast<char>(size >> 8U);
    jpeg += static_cast<char>(size & 0xFFU);
    jpeg.append("Exif\0\0", 6).append(tiff).append("\xFF\xD9");
    return jpeg;
  }
};

}  // namespace luoshi::ledger::test
