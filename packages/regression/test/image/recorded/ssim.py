"""Writes ssim.json with scikit-image 0.26.0: python ssim.py > ssim.json. The pictures are a formula that the test has, too."""

import json

import numpy
from skimage.metrics import structural_similarity


def picture(width, height, seed):
    y, x = numpy.mgrid[0:height, 0:width]
    return ((x * 7 + y * 13 + ((x * x + y * seed) % 97) * 2) % 256).astype(numpy.uint8)


def noisy(base, noise):
    y, x = numpy.mgrid[0 : base.shape[0], 0 : base.shape[1]]
    return numpy.clip(base.astype(int) + (x * 31 + y * 17 + x * y) % noise - noise // 2, 0, 255).astype(numpy.uint8)


rows = []
for width, height, seed, noise in [(64, 48, 3, 9), (64, 48, 5, 40), (40, 90, 11, 120), (33, 33, 2, 255), (200, 100, 7, 20)]:
    base = picture(width, height, seed)
    ssim = structural_similarity(
        base, noisy(base, noise), gaussian_weights=True, sigma=1.5, use_sample_covariance=False, data_range=255
    )
    rows.append({"width": width, "height": height, "seed": seed, "noise": noise, "ssim": float(ssim)})
print(json.dumps(rows, indent=2))
