set -e
nowhere --all
