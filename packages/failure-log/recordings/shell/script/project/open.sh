set -e
echo opening
nowhere --all
