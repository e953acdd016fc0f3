// SPDX-License-Identifier: Apache-2.0
#include "ledger/evidence/photo.hpp"

#include "calendar/local_time.hpp"

#include <libexif/exif-data.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

namespace luoshi::ledger::evidence {
namespace {

constexpr auto kOffsetTimeOriginal = static_cast<ExifTag>(0x9011);  // EXIF 2.31; older headers do not name it
constexpr auto kLatitudeRef = static_cast<ExifTag>(EXIF_TAG_GPS_LATITUDE_REF);
constexpr auto kLatitude = static_cast<ExifTag>(EXIF_TAG_GPS_LATITUDE);
constexpr auto kLongitudeRef = static_cast<ExifTag>(EXIF_TAG_GPS_LONGITUDE_REF);
constexpr auto kLongitude = static_cast<ExifTag>(EXIF_TAG_GPS_LONGITUDE);

struct Unref {
  void operator()(ExifData* data) const { exif_data_unref(data); }
};

// "2026:03:02 09:00:00" and NUL.
std::string_view text_of(ExifData* data, ExifIfd ifd, ExifTag tag) {
  const auto* entry = exif_content_get_entry(data->ifd[ifd], tag);
  if (entry == nullptr || entry->data == nullptr || entry->format != EXIF_FORMAT_ASCII) return {};
  const std::string_view text(reinterpret_cast<const char*>(entry->data), entry->size);
  return text.substr(0, std::min(text.find('\0'), text.size()));
}

std::optional<base::Instant> taken_of(ExifData* data) {
  std::string text(text_of(data, EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_ORIGINAL));
  if (text.size() != 19 || text[4] != ':' || text[7] != ':' || text[10] != ' ') return std::nullopt;
  text[4] = text[7] = '-';
  text[10] = 'T';
  if (const auto offset = text_of(data, EXIF_IFD_EXIF, kOffsetTimeOriginal); offset.size() == 6) {
    return base::parse_iso_instant(text + std::string(offset));
  }
  return calendar::parse_local(text);
}

// Degrees, minutes, seconds, each a fraction.
std::optional<double> degrees_of(ExifData* data, ExifTag tag, ExifTag ref_tag, char negative, double limit) {
  const auto* entry = exif_content_get_entry(data->ifd[EXIF_IFD_GPS], tag);
  const auto ref = text_of(data, EXIF_IFD_GPS, ref_tag);
  if (entry == nullptr || entry->data == nullptr || entry->format != EXIF_FORMAT_RATIONAL || entry->components != 3 ||
      entry->size != 24 || ref.size() != 1) {
    return std::nullopt;
  }
  double degrees = 0;
  double unit = 1;
  for (std::size_t i = 0; i < 3; ++i) {
    const auto part = exif_get_rational(entry->data + 8 * i, exif_data_get_byte_order(data));
    if (part.denominator == 0) return std::nullopt;
    degrees += unit * part.numerator / part.denominator;
    unit /= 60;
  }
  if (!(degrees <= limit)) return std::nullopt;
  return ref.front() == negative ? -degrees : degrees;
}

}  // namespace

PhotoFacts photo_facts(std::string_view bytes) {
  PhotoFacts facts;
  if (!bytes.starts_with("\xFF\xD8\xFF")) return facts;
  const auto head = bytes.substr(0, kPhotoHeadMax);
  const std::unique_ptr<ExifData, Unref> data(exif_data_new_from_data(
      reinterpret_cast<const unsigned char*>(head.data()), static_cast<unsigned int>(head.size())));
  if (data == nullptr) return facts;
  facts.taken = taken_of(data.get());
  const auto latitude = degrees_of(data.get(), kLatitude, kLatitudeRef, 'S', 90);
  const auto longitude = degrees_of(data.get(), kLongitude, kLongitudeRef, 'W', 180);
  if (latitude && longitude) facts.place = Coordinates{*longitude, *latitude};
  return facts;
}

}  // namespace luoshi::ledger::evidence
